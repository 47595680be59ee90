package io.edict.services.queue;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.services.audit.ActivityLog;
import io.edict.services.audit.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Freezes in the database. What holds is read by the transaction that hands a command out. Thread-safe. */
@Service
public class Freezes {
    private static final String WHOLE_FLEET = "the whole fleet";

    private final JdbcClient database;
    private final Segments segments;
    private final CommandSignals signals;
    private final AuditLog audit;
    private final ActivityLog activity;
    private final Clock clock;

    Freezes(
            JdbcClient database,
            Segments segments,
            CommandSignals signals,
            AuditLog audit,
            ActivityLog activity,
            Clock clock) {
        this.database = database;
        this.segments = segments;
        this.signals = signals;
        this.audit = audit;
        this.activity = activity;
        this.clock = clock;
    }

    /** The freezes that hold. */
    public List<Freeze> active() {
        return database.sql("select * from command_freeze where released_at is null order by frozen_at, id")
                .query((row, index) -> freeze(row))
                .list();
    }

    /** The newest first, released ones too. */
    public List<Freeze> newest(int limit) {
        return database.sql(
                        "select * from command_freeze order by frozen_at desc, id fetch first " + limit + " rows only")
                .query((row, index) -> freeze(row))
                .list();
    }

    /**
     * The freeze that holds a device's commands; empty when none does.
     *
     * @param facts the device's facts, asked for when a segment is frozen
     */
    public Optional<Freeze> holding(Supplier<Facts> facts) {
        return holding(active(), facts);
    }

    /** As {@link #holding(Supplier)}, among freezes that were read before. */
    public Optional<Freeze> holding(List<Freeze> active, Supplier<Facts> facts) {
        return active.stream()
                .filter(freeze ->
                        freeze.segment() == null || segments.contains(freeze.segment(), freeze.revision(), facts.get()))
                .findFirst();
    }

    /**
     * Stops all commands of the fleet or of a segment, on every node, from the commit on.
     *
     * @param segment null: the whole fleet
     * @return empty when the active policy has no such segment
     */
    @Transactional
    public Optional<Freeze> freeze(@Nullable String segment, String reason, String actor) {
        if (segment != null && !segments.exists(segment)) {
            return Optional.empty();
        }
        String revision = segment == null ? null : segments.revision();
        var freeze = new Freeze(UUID.randomUUID().toString(), segment, revision, reason, now(), actor, null, null);
        database.sql("insert into command_freeze (id, segment, revision, reason, frozen_at, frozen_by)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(freeze.id(), segment, revision, reason, Timestamp.from(freeze.frozenAt()), actor)
                .update();
        tell(freeze, actor, "commands.frozen");
        return Optional.of(freeze);
    }

    /**
     * Lets the commands go on. Devices with waiting commands are woken.
     *
     * @return the freeze as it is now; empty when there is none
     */
    @Transactional
    public Optional<Freeze> release(String id, String actor) {
        boolean held = database.sql(
                                "update command_freeze set released_at = ?, released_by = ? where id = ? and released_at is null")
                        .params(Timestamp.from(now()), actor, id)
                        .update()
                > 0;
        Optional<Freeze> freeze = database.sql("select * from command_freeze where id = ?")
                .param(id)
                .query((row, index) -> freeze(row))
                .optional();
        if (held) {
            tell(freeze.orElseThrow(), actor, "commands.released");
            wake();
        }
        return freeze;
    }

    private void wake() {
        Timestamp now = Timestamp.from(now());
        String waiting = " from device d where d.mdm_waiting > 0 and d.ended_at is null and d.push_valid"
                + " and d.push_token is not null";
        database.sql("update push_outbox set requests = requests + 1, attempts = 0, next_attempt_at = ?"
                        + " where (shard, device_id) in (select d.shard, d.id" + waiting + ")")
                .param(now)
                .update();
        database.sql(
                        "insert into push_outbox (shard, device_id, requests, attempts, next_attempt_at)"
                                + " select d.shard, d.id, 1, 0, cast(? as timestamp with time zone)" + waiting
                                + " and not exists (select 1 from push_outbox o where o.shard = d.shard and o.device_id = d.id)")
                .param(now)
                .update();
        database.sql("select id from device where agent_waiting > 0 and ended_at is null")
                .query(String.class)
                .list()
                .forEach(device -> signals.afterCommit(device, Channel.AGENT));
    }

    private void tell(Freeze freeze, String actor, String what) {
        Map<String, Object> details = Map.of(
                "freeze",
                freeze.id(),
                "segment",
                Objects.requireNonNullElse(freeze.segment(), WHOLE_FLEET),
                "reason",
                freeze.reason());
        audit.record(actor, what, freeze.id(), details);
        activity.record(null, actor, what, details);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Freeze freeze(ResultSet row) throws SQLException {
        Timestamp released = row.getTimestamp("released_at");
        return new Freeze(
                row.getString("id"),
                row.getString("segment"),
                row.getString("revision"),
                row.getString("reason"),
                row.getTimestamp("frozen_at").toInstant(),
                row.getString("frozen_by"),
                released == null ? null : released.toInstant(),
                row.getString("released_by"));
    }
}
