package io.edict.services.store;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Device;
import io.edict.model.fact.Facts;
import io.edict.services.secret.SecretBox;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.stereotype.Component;

/** Locks devices for a change, and reads what polls and the sweep need. */
@Component
public class DeviceStore {
    /** The epoch of a device that was never evaluated. */
    static final long NEVER_DECIDED = -1;

    private static final int SEEN_BATCH = 100;

    private final EntityManager entities;
    private final JdbcClient database;
    private final JdbcTemplate jdbc;
    private final DocumentCodec codec;
    private final SecretBox secrets;

    DeviceStore(EntityManagerFactory factory, JdbcTemplate jdbc, DocumentCodec codec, SecretBox secrets) {
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.codec = codec;
        this.secrets = secrets;
    }

    /**
     * Stores a new device, in the transaction of the caller.
     *
     * @throws IdentifierTakenException when another device has one of its identifiers
     */
    public void create(Device device, Instant now) {
        var entity = new DeviceEntity(device);
        entity.decidedEpoch = NEVER_DECIDED;
        byte[] document = codec.canonical(Facts.of(now, device));
        entity.factsHash = DocumentCodec.sha256(document);
        entity.lastMdmCheckIn = device.lastMdmCheckIn();
        entity.lastAgentCheckIn = device.lastAgentCheckIn();
        try {
            entities.persist(entity);
            entities.persist(new FactsEntity(device.id(), DocumentCodec.deflate(document)));
            entities.flush();
        } catch (PersistenceException e) {
            if (SqlFailures.uniqueViolation(e)) {
                throw new IdentifierTakenException(device.id(), e);
            }
            throw e;
        }
    }

    /**
     * Locks a device until the transaction of the caller ends; waits for a bounded time.
     *
     * @throws UnknownDeviceException when there is none
     */
    public LockedDevice lock(String deviceId) {
        var device = entities.find(DeviceEntity.class, DeviceKey.of(deviceId), LockModeType.PESSIMISTIC_WRITE);
        if (device == null) {
            throw new UnknownDeviceException(deviceId);
        }
        return new LockedDevice(device, entities, database, codec, secrets);
    }

    /** Writes what changed so far, so that what follows fails here rather than at the commit. */
    public void flush() {
        entities.flush();
    }

    /** What an idle poll reads: one row, by its key, without a lock. */
    public Optional<Pulse> pulse(String deviceId) {
        return database.sql("select decided_epoch, reevaluate_at, mdm_silent, agent_silent, mdm_waiting, agent_waiting,"
                        + " ended_at from device where shard = ? and id = ?")
                .params((short) Shard.of(deviceId), deviceId)
                .query((row, index) -> pulse(row))
                .optional();
    }

    private static Pulse pulse(ResultSet row) throws SQLException {
        return new Pulse(
                row.getLong("decided_epoch"),
                instant(row.getTimestamp("reevaluate_at")),
                row.getBoolean("mdm_silent"),
                row.getBoolean("agent_silent"),
                row.getInt("mdm_waiting"),
                row.getInt("agent_waiting"),
                row.getTimestamp("ended_at") == null);
    }

    /**
     * Devices of a shard that are due: time passed, or a publication came that they have not seen.
     *
     * @param epoch the epoch of the newest publication
     */
    public List<String> due(int shard, long epoch, Instant now, int limit) {
        return database.sql("(select id from device where shard = ? and reevaluate_at <= ? and ended_at is null"
                        + " order by reevaluate_at fetch first " + limit + " rows only)"
                        + " union (select id from device where shard = ? and decided_epoch < ? and ended_at is null"
                        + " fetch first " + limit + " rows only)")
                .params((short) shard, Timestamp.from(now), (short) shard, epoch)
                .query(String.class)
                .list();
    }

    /** Devices with an open command whose time is over. */
    public List<String> withExpiredCommands(Instant now, int limit) {
        return database.sql("select distinct device_id from command where open = true and expires_at <= ?"
                        + " fetch first " + limit + " rows only")
                .params(Timestamp.from(now))
                .query(String.class)
                .list();
    }

    /** Writes when devices without news were last seen; an older stamp never replaces a newer one. */
    public void seen(List<Seen> batch) {
        // WHY: sorted, and a few at a time, so that two nodes never wait for each other.
        List<Seen> sorted = batch.stream()
                .sorted(Comparator.comparing(seen -> seen.key().deviceId()))
                .toList();
        for (Channel channel : Channel.values()) {
            String column = channel == Channel.MDM ? "last_mdm_check_in" : "last_agent_check_in";
            jdbc.batchUpdate(
                    "update device set " + column + " = ? where shard = ? and id = ? and (" + column + " is null or "
                            + column + " < ?)",
                    sorted.stream()
                            .filter(seen -> seen.key().channel() == channel)
                            .toList(),
                    SEEN_BATCH,
                    (statement, seen) -> {
                        statement.setTimestamp(1, Timestamp.from(seen.at()));
                        statement.setShort(2, (short) Shard.of(seen.key().deviceId()));
                        statement.setString(3, seen.key().deviceId());
                        statement.setTimestamp(4, Timestamp.from(seen.at()));
                    });
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }

    /**
     * A stamp to write.
     *
     * @param key whose it is
     * @param at when the device was seen
     */
    public record Seen(Key key, Instant at) {
        /**
         * A channel of a device.
         *
         * @param deviceId our identifier of the device
         * @param channel the channel
         */
        public record Key(String deviceId, Channel channel) {}
    }

    /**
     * What a poll has to know.
     *
     * @param decidedEpoch the epoch of the newest publication that was looked at
     * @param reevaluateAt when time alone can change a decision; null: never
     * @param mdmSilent whether a return of MDM can change a decision
     * @param agentSilent whether a return of the agent can change a decision
     * @param mdmWaiting how many commands could be offered over MDM
     * @param agentWaiting how many commands could be offered to the agent
     * @param enrolled whether the device is enrolled
     */
    public record Pulse(
            long decidedEpoch,
            @Nullable Instant reevaluateAt,
            boolean mdmSilent,
            boolean agentSilent,
            int mdmWaiting,
            int agentWaiting,
            boolean enrolled) {

        /** Whether a poll without news changes nothing and gets nothing. */
        public boolean quiet(Channel channel, long epoch, Instant now) {
            return !enrolled
                    || (decidedEpoch == epoch
                            && (reevaluateAt == null || reevaluateAt.isAfter(now))
                            && !(channel == Channel.MDM ? mdmSilent : agentSilent)
                            && (channel == Channel.MDM ? mdmWaiting : agentWaiting) == 0);
        }
    }
}
