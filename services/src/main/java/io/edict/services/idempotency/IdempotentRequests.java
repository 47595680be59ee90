package io.edict.services.idempotency;

import io.edict.services.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Remembers writes that carry an Idempotency-Key for a day. Answers are sealed, since they may hold a secret. Thread-safe on
 * any number of nodes.
 */
@Service
public class IdempotentRequests {
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient database;
    private final SecretBox secrets;
    private final Clock clock;
    private final IdempotencySettings settings;

    IdempotentRequests(JdbcClient database, SecretBox secrets, Clock clock, IdempotencySettings settings) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
        this.settings = settings;
    }

    /** What is known of a key. */
    public enum State {
        /** It is new: carry the request out, then call {@link #finish} or {@link #forget}. */
        NEW,
        /** It was carried out: give the stored answer. */
        DONE,
        /** It is being carried out. */
        UNDER_WAY,
        /** It was used for another request. */
        TAKEN
    }

    /**
     * What is known of a key, with the answer when there is one.
     *
     * @param answer null unless the state is {@link State#DONE}
     */
    public record Outcome(State state, @Nullable StoredAnswer answer) {}

    /**
     * Begins a request.
     *
     * @param requestHash names what the request does
     */
    public Outcome begin(String caller, String key, String requestHash) {
        try {
            database.sql("insert into idempotent_request (caller, idem_key, request_hash, created_at)"
                            + " values (?, ?, ?, ?)")
                    .params(caller, key, requestHash, Timestamp.from(clock.instant()))
                    .update();
            return new Outcome(State.NEW, null);
        } catch (DuplicateKeyException known) {
            return known(caller, key, requestHash);
        }
    }

    private Outcome known(String caller, String key, String requestHash) {
        Optional<Row> found = database.sql("select * from idempotent_request where caller = ? and idem_key = ?")
                .params(caller, key)
                .query((row, index) -> row(row))
                .optional();
        if (found.isEmpty()) {
            return new Outcome(State.UNDER_WAY, null);
        }
        Row row = found.get();
        if (!row.requestHash().equals(requestHash)) {
            return new Outcome(State.TAKEN, null);
        }
        if (row.answer() != null) {
            byte[] body = secrets.open(row.answer().body(), associated(caller, key));
            return new Outcome(
                    State.DONE,
                    new StoredAnswer(row.answer().status(), row.answer().contentType(), body));
        }
        return new Outcome(takeOver(caller, key, row.createdAt()) ? State.NEW : State.UNDER_WAY, null);
    }

    private boolean takeOver(String caller, String key, Instant createdAt) {
        if (createdAt.plus(settings.giveUpAfter()).isAfter(clock.instant())) {
            return false;
        }
        return database.sql("update idempotent_request set created_at = ?"
                                + " where caller = ? and idem_key = ? and created_at = ? and status is null")
                        .params(Timestamp.from(clock.instant()), caller, key, Timestamp.from(createdAt))
                        .update()
                == 1;
    }

    /** Keeps the answer of a request that was carried out, or refused for good. */
    public void finish(String caller, String key, StoredAnswer answer) {
        database.sql("update idempotent_request set status = ?, content_type = ?, body = ?"
                        + " where caller = ? and idem_key = ?")
                .params(
                        answer.status(),
                        answer.contentType(),
                        secrets.seal(answer.body(), associated(caller, key)),
                        caller,
                        key)
                .update();
    }

    /** Forgets a request that failed and may be sent again. */
    public void forget(String caller, String key) {
        database.sql("delete from idempotent_request where caller = ? and idem_key = ? and status is null")
                .params(caller, key)
                .update();
    }

    /** Deletes what is older than a day. */
    @Scheduled(fixedDelayString = "PT1H")
    public void clean() {
        database.sql("delete from idempotent_request where created_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private static String associated(String caller, String key) {
        return "idempotent " + caller + " " + key;
    }

    private record Row(String requestHash, Instant createdAt, @Nullable StoredAnswer answer) {}

    private static Row row(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        byte[] body = row.getBytes("body");
        return new Row(
                row.getString("request_hash"),
                row.getTimestamp("created_at").toInstant(),
                body == null ? null : new StoredAnswer(status, row.getString("content_type"), body));
    }
}
