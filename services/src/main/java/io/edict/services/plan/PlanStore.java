package io.edict.services.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyFilesException;
import io.edict.rules.policy.PolicyZip;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Plans in the database: the draft, a summary a shard, and the changes a device. */
@Repository
class PlanStore {
    private static final String COLUMNS =
            "select p.id, p.revision, p.base_revision, p.base_epoch, p.at, p.state, p.created_at, p.created_by,"
                    + " p.finished_at, p.devices, p.failure,"
                    + " (select coalesce(sum(s.devices), 0) from policy_plan_part s where s.plan_id = p.id) as done"
                    + " from policy_plan p ";

    private final JdbcClient database;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    PlanStore(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.json = json;
    }

    /** Stores a new plan; its counts take no part. */
    void create(Plan plan, PolicyFiles draft) {
        database.sql("insert into policy_plan (id, revision, content, base_revision, base_epoch, at, state, created_at,"
                        + " created_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        plan.id(),
                        plan.revision(),
                        PolicyZip.write(draft),
                        plan.baseRevision(),
                        plan.baseEpoch(),
                        Timestamp.from(plan.at()),
                        plan.state().name(),
                        Timestamp.from(plan.createdAt()),
                        plan.createdBy()))
                .update();
    }

    /** Forgets the plans that were asked for before an instant. */
    void forgetBefore(Instant instant) {
        database.sql("delete from policy_plan where created_at < ?")
                .param(Timestamp.from(instant))
                .update();
    }

    boolean delete(String id) {
        return database.sql("delete from policy_plan where id = ?").param(id).update() > 0;
    }

    Optional<Plan> find(String id) {
        return database.sql(COLUMNS + "where p.id = ?")
                .param(id)
                .query((row, index) -> plan(row))
                .optional();
    }

    /** The newest first. */
    List<Plan> newest(int limit) {
        return database.sql(COLUMNS + "order by p.created_at desc, p.id fetch first " + limit + " rows only")
                .query((row, index) -> plan(row))
                .list();
    }

    PolicyFiles draft(String id) {
        byte[] content = database.sql("select content from policy_plan where id = ?")
                .param(id)
                .query((row, index) -> row.getBytes("content"))
                .optional()
                .orElseThrow(() -> new UnknownPlanException(id));
        try {
            return PolicyZip.read(content);
        } catch (PolicyFilesException e) {
            throw new IllegalStateException("the draft of plan " + id + " is damaged", e);
        }
    }

    void counted(String id, int devices) {
        database.sql("update policy_plan set devices = ? where id = ?")
                .params(devices, id)
                .update();
    }

    /**
     * Ends a running plan.
     *
     * @return whether it was running
     */
    boolean end(String id, Plan.State state, Instant at, @Nullable String failure) {
        String why = failure == null || failure.length() <= 400 ? failure : failure.substring(0, 400);
        return database.sql("update policy_plan set state = ?, finished_at = ?, failure = ? where id = ?"
                                + " and state = 'RUNNING'")
                        .params(Arrays.asList(state.name(), Timestamp.from(at), why, id))
                        .update()
                > 0;
    }

    boolean running(String id) {
        return database.sql("select state from policy_plan where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .filter(Plan.State.RUNNING.name()::equals)
                .isPresent();
    }

    /** The shards that are done. */
    Set<Integer> shardsDone(String id) {
        return new HashSet<>(database.sql("select shard from policy_plan_part where plan_id = ?")
                .param(id)
                .query(Integer.class)
                .list());
    }

    /** Forgets the changes of a shard that was begun and not finished. */
    void beginShard(String id, int shard) {
        database.sql("delete from policy_plan_change where plan_id = ? and shard = ?")
                .params(id, (short) shard)
                .update();
    }

    /** Adds what would change, by device. */
    void addChanges(String id, int shard, Map<String, List<PlanChange>> byDevice) {
        jdbc.batchUpdate(
                "insert into policy_plan_change (plan_id, shard, device_id, destructive, document)"
                        + " values (?, ?, ?, ?, ?)",
                List.copyOf(byDevice.entrySet()),
                100,
                (statement, entry) -> {
                    statement.setString(1, id);
                    statement.setShort(2, (short) shard);
                    statement.setString(3, entry.getKey());
                    statement.setBoolean(4, entry.getValue().stream().anyMatch(PlanChange::destructive));
                    statement.setBytes(5, write(entry.getValue()));
                });
    }

    void endShard(String id, int shard, PlanSummary summary) {
        database.sql("insert into policy_plan_part (plan_id, shard, devices, summary) values (?, ?, ?, ?)")
                .params(id, (short) shard, summary.devices(), write(summary))
                .update();
    }

    /** What the finished shards add up to. */
    PlanSummary summary(String id) {
        var tally = new Tally();
        database.sql("select summary from policy_plan_part where plan_id = ?")
                .param(id)
                .query((row, index) -> read(row.getBytes("summary"), PlanSummary.class))
                .list()
                .forEach(tally::add);
        return tally.summary();
    }

    /**
     * The changes of devices, those with destructive commands first.
     *
     * @param after where the previous page ended; null: the first page
     * @param limit the most devices
     */
    List<DeviceChanges> changes(String id, DeviceChanges.@Nullable Place after, int limit) {
        String order = " order by destructive desc, shard, device_id fetch first " + limit + " rows only";
        String select = "select shard, device_id, destructive, document from policy_plan_change where plan_id = ?";
        JdbcClient.StatementSpec statement = after == null
                ? database.sql(select + order).param(id)
                : database.sql(select + " and ((destructive = ? and (shard > ? or (shard = ? and device_id > ?)))"
                                + (after.destructive() ? " or destructive = false" : "") + ")" + order)
                        .params(id, after.destructive(), (short) after.shard(), (short) after.shard(), after.device());
        return statement
                .query((row, index) -> new DeviceChanges(
                        new DeviceChanges.Place(
                                row.getBoolean("destructive"), row.getInt("shard"), row.getString("device_id")),
                        List.of(read(row.getBytes("document"), PlanChange[].class))))
                .list();
    }

    /** The changes of one device. */
    List<PlanChange> changesOf(String id, String device) {
        return database.sql("select document from policy_plan_change where plan_id = ? and device_id = ?")
                .params(id, device)
                .query((row, index) -> read(row.getBytes("document"), PlanChange[].class))
                .optional()
                .map(List::of)
                .orElse(List.of());
    }

    private static Plan plan(ResultSet row) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new Plan(
                row.getString("id"),
                row.getString("revision"),
                row.getString("base_revision"),
                row.getLong("base_epoch"),
                row.getTimestamp("at").toInstant(),
                Plan.State.valueOf(row.getString("state")),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                finished == null ? null : finished.toInstant(),
                (Integer) row.getObject("devices"),
                row.getInt("done"),
                row.getString("failure"));
    }

    private byte[] write(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan cannot be written", e);
        }
    }

    private <T> T read(byte[] document, Class<T> type) {
        try {
            return Objects.requireNonNull(json.readValue(document, type));
        } catch (IOException e) {
            throw new IllegalStateException("a stored plan cannot be read", e);
        }
    }
}
