package io.edict.services.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rollouts in the database. Writes belong to the caller's transaction. */
@Repository
class RolloutStore {
    private static final Duration DEVICES_KEPT_FOR = Duration.ofDays(7);

    private final JdbcClient database;
    private final ObjectMapper json;

    RolloutStore(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * What a rollout's process needs to be told of something.
     *
     * @param process which version of the process carries it out
     * @param instance the process
     * @param createdById the token that published it
     */
    record Process(String process, String instance, String createdById) {}

    void create(Rollout rollout, String createdById, String process) {
        database.sql("delete from rollout_device where rollout in (select id from rollout where ended_at < ?)")
                .param(Timestamp.from(rollout.createdAt().minus(DEVICES_KEPT_FOR)))
                .update();
        database.sql(
                        "insert into rollout (id, revision, previous, base_epoch, state, plan, stage, created_at, created_by,"
                                + " created_by_id, process) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        rollout.id(),
                        rollout.revision(),
                        rollout.previous(),
                        rollout.baseEpoch(),
                        rollout.state().name(),
                        write(rollout.terms()),
                        rollout.stage(),
                        Timestamp.from(rollout.createdAt()),
                        rollout.createdBy(),
                        createdById,
                        process)
                .update();
    }

    void began(String id, String processInstance) {
        database.sql("update rollout set process_instance = ? where id = ?")
                .params(processInstance, id)
                .update();
    }

    Process process(String id) {
        return database.sql("select process, process_instance, created_by_id from rollout where id = ?")
                .param(id)
                .query((row, index) -> new Process(
                        row.getString("process"), row.getString("process_instance"), row.getString("created_by_id")))
                .optional()
                .orElseThrow(() -> new UnknownRolloutException(id));
    }

    Optional<Rollout> find(String id) {
        return read(id, "");
    }

    /** A rollout, locked until the transaction ends. */
    Rollout lock(String id) {
        return read(id, " for update").orElseThrow(() -> new UnknownRolloutException(id));
    }

    private Optional<Rollout> read(String id, String lock) {
        return database.sql("select * from rollout where id = ?" + lock)
                .param(id)
                .query((row, index) -> rollout(row))
                .optional();
    }

    /** The rollout of a revision that has not ended. */
    Optional<Rollout> open(String revision) {
        return database
                .sql("select * from rollout where revision = ? and ended_at is null order by created_at desc")
                .param(revision)
                .query((row, index) -> rollout(row))
                .list()
                .stream()
                .findFirst();
    }

    /** The newest first. */
    List<Rollout> newest(int limit) {
        return database.sql("select * from rollout order by created_at desc, id fetch first " + limit + " rows only")
                .query((row, index) -> rollout(row))
                .list();
    }

    void state(String id, Rollout.State state, @Nullable String reason) {
        database.sql("update rollout set state = ?, reason = ? where id = ?")
                .params(state.name(), clip(reason), id)
                .update();
    }

    void end(String id, Rollout.State state, @Nullable String reason, Instant at) {
        state(id, state, reason);
        database.sql("update rollout set ended_at = ?, paused_at = null where id = ?")
                .params(Timestamp.from(at), id)
                .update();
    }

    void planned(String id, @Nullable String policyPlan) {
        database.sql("update rollout set policy_plan = ? where id = ?")
                .params(policyPlan, id)
                .update();
    }

    void approved(String id, String actor) {
        database.sql("update rollout set approved_by = ? where id = ?")
                .params(actor, id)
                .update();
    }

    void opened(String id, int stage, Instant since, Instant ends) {
        database.sql("update rollout set stage = ?, stage_since = ?, stage_ends = ? where id = ?")
                .params(stage, Timestamp.from(since), Timestamp.from(ends), id)
                .update();
    }

    void paused(String id, @Nullable Instant at, @Nullable Instant stageEnds) {
        database.sql("update rollout set paused_at = ?, stage_ends = ? where id = ?")
                .params(
                        at == null ? null : Timestamp.from(at),
                        stageEnds == null ? null : Timestamp.from(stageEnds),
                        id)
                .update();
    }

    private Rollout rollout(ResultSet row) throws SQLException {
        return new Rollout(
                row.getString("id"),
                row.getString("revision"),
                row.getString("previous"),
                row.getLong("base_epoch"),
                Rollout.State.valueOf(row.getString("state")),
                terms(row.getString("plan")),
                row.getInt("stage"),
                instant(row, "stage_since"),
                instant(row, "stage_ends"),
                instant(row, "paused_at"),
                row.getString("reason"),
                row.getString("policy_plan"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getString("approved_by"),
                instant(row, "ended_at"));
    }

    private Rollout.Terms terms(String text) {
        try {
            return json.readValue(text, Rollout.Terms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored rollout cannot be read", e);
        }
    }

    private String write(Rollout.Terms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can always be written", e);
        }
    }

    private static @Nullable String clip(@Nullable String text) {
        return text == null || text.length() <= 1000 ? text : text.substring(0, 999) + "…";
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }
}
