package io.edict.services.store;

import io.edict.model.fact.Waiver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of waivers. Changes belong to the caller's transaction. */
@Component
public class WaiverStore {
    private static final int MOST_OF_A_DEVICE = 200;

    private final JdbcClient database;

    WaiverStore(JdbcClient database) {
        this.database = database;
    }

    /** The waivers that a decision about a device has to know; whether one for a segment holds, the decision says. */
    public List<Waiver> facts(String deviceId, Instant now) {
        return database.sql("select target, owner, reason, expires_at, segment from waiver where state = 'ACTIVE'"
                        + " and expires_at > ? and (device_id = ? or segment is not null)"
                        + " order by requested_at, id fetch first " + MOST_OF_A_DEVICE + " rows only")
                .params(Timestamp.from(now), deviceId)
                .query((row, index) -> new Waiver(
                        row.getString("target"),
                        row.getString("owner"),
                        row.getString("reason"),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getString("segment")))
                .list();
    }

    public void add(WaiverEntry waiver) {
        database.sql(
                        "insert into waiver (id, target, device_id, segment, owner, reason, expires_at, state, requested_at,"
                                + " requested_by, requested_by_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        waiver.id(),
                        waiver.target(),
                        waiver.device(),
                        waiver.segment(),
                        waiver.owner(),
                        waiver.reason(),
                        Timestamp.from(waiver.expiresAt()),
                        waiver.state().name(),
                        Timestamp.from(waiver.requestedAt()),
                        waiver.requestedBy(),
                        waiver.requestedById())
                .update();
    }

    public Optional<WaiverEntry> find(String id) {
        return database.sql("select * from waiver where id = ?")
                .param(id)
                .query((row, index) -> entry(row))
                .optional();
    }

    /** The newest first. */
    public List<WaiverEntry> newest(int limit) {
        return database.sql("select * from waiver order by requested_at desc, id fetch first " + limit + " rows only")
                .query((row, index) -> entry(row))
                .list();
    }

    /** Waivers that are active and whose time is over. */
    public List<WaiverEntry> over(Instant now, int limit) {
        return database.sql("select * from waiver where state = 'ACTIVE' and expires_at <= ? fetch first " + limit
                        + " rows only")
                .param(Timestamp.from(now))
                .query((row, index) -> entry(row))
                .list();
    }

    /** Whether it was still in the state that it leaves; only then it changed. */
    public boolean approve(String id, String by, Instant at) {
        return database.sql("update waiver set state = 'ACTIVE', approved_at = ?, approved_by = ? where id = ?"
                                + " and state = 'REQUESTED'")
                        .params(Timestamp.from(at), by, id)
                        .update()
                == 1;
    }

    /**
     * Ends a waiver that waits or holds.
     *
     * @param by who took it back; null: its time is over
     * @return whether it was still waiting or holding; only then it changed
     */
    public boolean end(String id, WaiverEntry.State state, @Nullable String by, Instant at) {
        return database.sql("update waiver set state = ?, ended_at = ?, ended_by = ? where id = ?"
                                + " and state in ('REQUESTED', 'ACTIVE')")
                        .params(state.name(), Timestamp.from(at), by, id)
                        .update()
                == 1;
    }

    /**
     * Lets devices be decided anew at once.
     *
     * @param deviceId null: all of them
     */
    public void makeDue(@Nullable String deviceId, Instant now) {
        String due = "update device set reevaluate_at = ? where ended_at is null and (reevaluate_at is null or"
                + " reevaluate_at > ?)";
        Timestamp at = Timestamp.from(now);
        if (deviceId == null) {
            database.sql(due).params(at, at).update();
        } else {
            database.sql(due + " and shard = ? and id = ?")
                    .params(at, at, (short) Shard.of(deviceId), deviceId)
                    .update();
        }
    }

    private static WaiverEntry entry(ResultSet row) throws SQLException {
        return new WaiverEntry(
                row.getString("id"),
                row.getString("target"),
                row.getString("device_id"),
                row.getString("segment"),
                row.getString("owner"),
                row.getString("reason"),
                row.getTimestamp("expires_at").toInstant(),
                WaiverEntry.State.valueOf(row.getString("state")),
                row.getTimestamp("requested_at").toInstant(),
                row.getString("requested_by"),
                row.getString("requested_by_id"),
                instant(row.getTimestamp("approved_at")),
                row.getString("approved_by"),
                instant(row.getTimestamp("ended_at")),
                row.getString("ended_by"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }
}
