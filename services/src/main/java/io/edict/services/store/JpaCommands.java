package io.edict.services.store;

import io.edict.model.fact.Channel;
import io.edict.services.secret.SecretBox;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.stereotype.Repository;

/** Reads commands through Hibernate. */
@Repository
class JpaCommands implements Commands {
    private static final int PRUNED_AT_ONCE = 1000;

    private final EntityManager entities;
    private final JdbcClient database;
    private final DocumentCodec codec;
    private final SecretBox secrets;

    JpaCommands(EntityManagerFactory factory, JdbcClient database, DocumentCodec codec, SecretBox secrets) {
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
        this.database = database;
        this.codec = codec;
        this.secrets = secrets;
    }

    @Override
    public Optional<CommandSummary> byUuid(UUID uuid) {
        return entities
                .createQuery("select c from CommandEntity c where c.key.uuid = :uuid", CommandEntity.class)
                .setParameter("uuid", uuid)
                .getResultList()
                .stream()
                .findFirst()
                .map(command -> command.summary(codec));
    }

    @Override
    public Optional<byte[]> bytes(String deviceId, UUID uuid) {
        return Optional.ofNullable(entities.find(CommandPayloadEntity.class, CommandKey.of(deviceId, uuid)))
                .map(found -> secrets.open(found.payload, deviceId));
    }

    @Override
    public List<CommandSummary> ofDevice(String deviceId, int limit) {
        return entities
                .createQuery(
                        "select c from CommandEntity c where c.key.shard = :shard and c.key.deviceId = :device"
                                + " order by c.position desc",
                        CommandEntity.class)
                .setParameter("shard", (short) Shard.of(deviceId))
                .setParameter("device", deviceId)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(command -> command.summary(codec))
                .toList();
    }

    @Override
    public Page<CommandSummary> list(CommandFilter filter, @Nullable String cursor, int limit) {
        var where = new StringBuilder("c.state in :states");
        Map<String, Object> parameters = new HashMap<>(Map.of("states", filter.states()));
        if (filter.deviceId() != null) {
            where.append(" and c.key.shard = :shard and c.key.deviceId = :device");
            parameters.put("shard", (short) Shard.of(filter.deviceId()));
            parameters.put("device", filter.deviceId());
        }
        if (filter.type() != null) {
            where.append(" and c.type = :type");
            parameters.put("type", filter.type());
        }
        if (filter.channel() != null) {
            where.append(" and c.channel = :channel");
            parameters.put("channel", filter.channel());
        }
        if (cursor != null) {
            var after = CommandCursor.parse(cursor);
            where.append(" and (c.createdAt < :at or (c.createdAt = :at and c.key.uuid < :uuid))");
            parameters.put("at", after.createdAt());
            parameters.put("uuid", after.uuid());
        }
        var query = entities.createQuery(
                        "select c from CommandEntity c where " + where + " order by c.createdAt desc, c.key.uuid desc",
                        CommandEntity.class)
                .setMaxResults(limit + 1);
        parameters.forEach(query::setParameter);
        List<CommandSummary> found = query.getResultList().stream()
                .map(command -> command.summary(codec))
                .toList();
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        CommandSummary last = found.get(limit - 1);
        return new Page<>(found.subList(0, limit), new CommandCursor(last.createdAt(), last.uuid()).toString());
    }

    @Override
    public Set<String> devicesWithCommandsQueuedSince(Channel channel, Instant since) {
        return new HashSet<>(database.sql("select distinct device_id from command"
                        + " where channel = ? and created_at >= ? and state = 'QUEUED'")
                .params(channel.name(), Timestamp.from(since))
                .query(String.class)
                .list());
    }

    @Override
    public int prune(Instant before, Instant now) {
        Instant unread = now.minus(DeviceCommands.RECORDED_FOR);
        Timestamp end = Timestamp.from(before.isBefore(unread) ? before : unread);
        int all = 0;
        for (Channel channel : Channel.values()) {
            int some;
            do {
                some = database.sql("delete from command where uuid in (select uuid from command"
                                + " where channel = ? and created_at < ? and open = false and finished_at < ?"
                                + " fetch first " + PRUNED_AT_ONCE + " rows only)")
                        .params(channel.name(), end, end)
                        .update();
                all += some;
            } while (some == PRUNED_AT_ONCE);
        }
        return all;
    }

    /** The last command of a page. */
    private record CommandCursor(Instant createdAt, UUID uuid) {
        static CommandCursor parse(String cursor) {
            String[] parts = cursor.split("_", 2);
            try {
                return new CommandCursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new InvalidListingException(
                        new IllegalArgumentException("`" + cursor + "` is not a cursor of this list", e));
            }
        }

        @Override
        public String toString() {
            return createdAt.toEpochMilli() + "_" + uuid;
        }
    }
}
