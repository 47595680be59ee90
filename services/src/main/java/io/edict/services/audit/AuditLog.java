package io.edict.services.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The audit log: an append-only chain of lines, each of which carries the hash of the one before it.
 *
 * <p>Inside a transaction a line is written just before the commit, and is lost with the transaction; outside of one it
 * is written at once. Thread-safe on any number of nodes.
 */
@Service
public class AuditLog {
    // WHY: the chain's head is locked as the last thing before the commit, so that two transactions that hold other
    // locks never wait for each other here.
    private static final int PAGE = 1000;
    private static final TypeReference<TreeMap<String, Object>> DETAILS = new TypeReference<>() {};

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    AuditLog(JdbcClient database, PlatformTransactionManager transactions, ObjectMapper json, Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock;
    }

    /**
     * Appends a line.
     *
     * @param actor who acted: an admin, a token, a device or {@code system}
     * @param action what was done, such as {@code policy.published}
     * @param target what it was done to; null: nothing in particular
     * @param details further values, as JSON; never secrets
     */
    public void record(String actor, String action, @Nullable String target, Map<String, ?> details) {
        String text = write(details);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            transaction.executeWithoutResult(status -> append(at, actor, action, target, text));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                append(at, actor, action, target, text);
            }
        });
    }

    private void append(Instant at, String actor, String action, @Nullable String target, String details) {
        AuditChain.Link head = head(" for update");
        var link = AuditChain.next(
                head, new AuditChain.Content(at, clip(actor, 200), clip(action, 100), clip(target, 400), details));
        database.sql("insert into audit_line (seq, at, actor, action, target, details, previous, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        link.seq(),
                        Timestamp.from(at),
                        clip(actor, 200),
                        clip(action, 100),
                        clip(target, 400),
                        details,
                        head.hash(),
                        link.hash())
                .update();
        database.sql("update audit_head set seq = ?, hash = ? where id = 1")
                .params(link.seq(), link.hash())
                .update();
    }

    /**
     * The newest lines first.
     *
     * @param beforeSeq only lines with a smaller number; null: from the newest
     * @param limit at most so many
     */
    public List<AuditLine> newest(@Nullable Long beforeSeq, int limit) {
        return database.sql(
                        "select * from audit_line where seq < ? order by seq desc fetch first " + limit + " rows only")
                .param(beforeSeq == null ? Long.MAX_VALUE : beforeSeq)
                .query((row, index) -> line(row))
                .list();
    }

    /** Reads the whole chain up to its present end and compares every hash. */
    public AuditVerification verify() {
        AuditChain.Link end = head("");
        var check = new AuditChain.Check(end);
        List<AuditChain.Stored> page;
        do {
            page = database.sql("select * from audit_line where seq > ? and seq <= ? order by seq fetch first " + PAGE
                            + " rows only")
                    .params(check.head().seq(), end.seq())
                    .query((row, index) -> stored(row))
                    .list();
        } while (page.stream().allMatch(check::accept) && page.size() == PAGE);
        return check.result();
    }

    private AuditChain.Link head(String lock) {
        return database.sql("select seq, hash from audit_head where id = 1" + lock)
                .query((row, index) -> new AuditChain.Link(row.getLong("seq"), row.getString("hash")))
                .single();
    }

    private AuditChain.Stored stored(ResultSet row) throws SQLException {
        return new AuditChain.Stored(
                row.getLong("seq"),
                new AuditChain.Content(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("target"),
                        row.getString("details")),
                row.getString("previous"),
                row.getString("hash"));
    }

    private AuditLine line(ResultSet row) throws SQLException {
        return new AuditLine(
                row.getLong("seq"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("target"),
                read(row.getString("details")),
                row.getString("previous"),
                row.getString("hash"));
    }

    private String write(Map<String, ?> details) {
        try {
            return json.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details cannot be written as JSON", e);
        }
    }

    private Map<String, Object> read(String details) {
        try {
            return json.readValue(details, DETAILS);
        } catch (JsonProcessingException e) {
            return Map.of("unreadable", details);
        }
    }

    private static @Nullable String clip(@Nullable String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
