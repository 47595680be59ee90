package io.edict.services.store;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.CommandState;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the standing of many devices, a few statements for twenty of them. A batch is one snapshot: it holds no half of
 * what a check-in wrote.
 */
@Repository
public class Standings {
    /** The most devices of one batch: few enough that their facts are garbage before a collection has to copy them. */
    public static final int BATCH = 20;

    private final JdbcClient database;
    private final DocumentCodec codec;
    private final TransactionTemplate snapshot;

    Standings(JdbcClient database, DocumentCodec codec, PlatformTransactionManager transactions) {
        this.database = database;
        this.codec = codec;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** How many devices are enrolled, by shard. */
    public Map<Integer, Integer> enrolledByShard() {
        Map<Integer, Integer> counts = new HashMap<>();
        database.sql("select shard, count(*) as devices from device where ended_at is null group by shard")
                .query(row -> {
                    counts.put(row.getInt("shard"), row.getInt("devices"));
                });
        return counts;
    }

    /**
     * The enrolled devices of a shard, at most {@link #BATCH}, by identifier.
     *
     * @param after the identifier behind which to begin; empty: the first
     * @param now the instant that the facts speak of
     */
    public List<Standing> after(int shard, String after, Instant now) {
        return Objects.requireNonNull(snapshot.execute(status -> read(shard, after, now)));
    }

    private List<Standing> read(int shard, String after, Instant now) {
        List<Row> rows = database.sql("select d.id, d.last_mdm_check_in, d.last_agent_check_in, d.push_valid,"
                        + " f.document, c.concluded from device d"
                        + " join device_facts f on f.shard = d.shard and f.device_id = d.id"
                        + " left join device_decisions c on c.shard = d.shard and c.device_id = d.id"
                        + " where d.shard = ? and d.id > ? and d.ended_at is null order by d.id fetch first " + BATCH
                        + " rows only")
                .params((short) shard, after)
                .query((row, index) -> Row.of(row))
                .list();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, List<CommandRow>> commands =
                commands(shard, rows.get(0).id(), rows.get(rows.size() - 1).id(), now);
        return rows.stream()
                .map(row -> standing(row, commands.getOrDefault(row.id(), List.of()), now))
                .toList();
    }

    private Map<String, List<CommandRow>> commands(int shard, String first, String last, Instant now) {
        Map<String, List<CommandRow>> byDevice = new HashMap<>();
        database.sql("select device_id, uuid, type, channel, state, item, decision_key, origin, destructive,"
                        + " content_hash, open, created_at, expires_at, sent_at, session, finished_at, error_code"
                        + " from command where shard = ? and device_id between ? and ?"
                        + " and (open = true or finished_at > ?)"
                        + " order by device_id, open desc, case when open then position end, finished_at desc")
                .params((short) shard, first, last, Timestamp.from(now.minus(DeviceCommands.RECORDED_FOR)))
                .query(row -> {
                    byDevice.computeIfAbsent(row.getString("device_id"), id -> new ArrayList<>())
                            .add(CommandRow.of(row));
                });
        return byDevice;
    }

    private Standing standing(Row row, List<CommandRow> commands, Instant now) {
        Facts stored = codec.facts(row.document());
        Facts facts = FactsBuilder.builder(stored)
                .now(now)
                .device(DeviceBuilder.builder(stored.device())
                        .lastMdmCheckIn(row.lastMdmCheckIn())
                        .lastAgentCheckIn(row.lastAgentCheckIn())
                        .pushValid(row.pushValid())
                        .build())
                .commands(records(commands))
                .concluded(row.concluded() == null ? Map.of() : codec.concluded(row.concluded()))
                .build();
        return new Standing(
                row.id(),
                facts,
                commands.stream()
                        .filter(CommandRow::open)
                        .map(CommandRow::command)
                        .toList());
    }

    /** As {@link DeviceCommands#records} gives them. */
    private static List<CommandRecord> records(List<CommandRow> commands) {
        long open = commands.stream().filter(CommandRow::open).count();
        return commands.stream()
                .limit(open + DeviceCommands.MAX_FINISHED_RECORDS)
                .map(CommandRow::record)
                .toList();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(
            String id,
            @Nullable Instant lastMdmCheckIn,
            @Nullable Instant lastAgentCheckIn,
            boolean pushValid,
            byte[] document,
            byte @Nullable [] concluded) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("id"),
                    instant(row, "last_mdm_check_in"),
                    instant(row, "last_agent_check_in"),
                    row.getBoolean("push_valid"),
                    row.getBytes("document"),
                    row.getBytes("concluded"));
        }
    }

    private record CommandRow(boolean open, OpenCommand command, CommandRecord record) {
        static CommandRow of(ResultSet row) throws SQLException {
            Channel channel = Channel.valueOf(row.getString("channel"));
            CommandState state = CommandState.valueOf(row.getString("state"));
            String type = row.getString("type");
            String key = row.getString("decision_key");
            return new CommandRow(
                    row.getBoolean("open"),
                    new OpenCommand(
                            row.getObject("uuid", UUID.class),
                            type,
                            channel,
                            state,
                            CommandOrigin.valueOf(row.getString("origin")),
                            row.getString("item"),
                            key,
                            row.getString("content_hash"),
                            row.getBoolean("destructive"),
                            row.getLong("session"),
                            instant(row, "sent_at"),
                            instant(row, "expires_at")),
                    new CommandRecord(
                            type,
                            channel,
                            state,
                            Objects.requireNonNull(instant(row, "created_at")),
                            instant(row, "finished_at"),
                            row.getString("error_code"),
                            key));
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }
}
