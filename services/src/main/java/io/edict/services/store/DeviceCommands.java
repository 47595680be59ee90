package io.edict.services.store;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.CommandState;
import io.edict.services.secret.SecretBox;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commands of a device whose row is locked. Valid until its transaction ends; not thread-safe. */
public final class DeviceCommands {
    /** How far back finished commands are facts. */
    static final Duration RECORDED_FOR = Duration.ofDays(60);

    static final int MAX_FINISHED_RECORDS = 200;
    private static final int MAX_TEXT = 4000;

    private final DeviceEntity device;
    private final EntityManager entities;
    private final JdbcClient database;
    private final DocumentCodec codec;
    private final SecretBox secrets;
    private @Nullable List<CommandEntity> loaded;
    private final Set<UUID> unwritten = new HashSet<>();
    private final Map<UUID, CommandRecord> finished = new LinkedHashMap<>();
    private boolean keyReleased;

    DeviceCommands(
            DeviceEntity device, EntityManager entities, JdbcClient database, DocumentCodec codec, SecretBox secrets) {
        this.device = device;
        this.entities = entities;
        this.database = database;
        this.codec = codec;
        this.secrets = secrets;
    }

    /** The commands that are not finished, in the order they are offered. */
    public List<OpenCommand> open() {
        return openEntities().stream().map(DeviceCommands::value).toList();
    }

    /** The state of any command of this device, finished ones too; empty when there is none with this UUID and channel. */
    public Optional<CommandStatus> find(UUID uuid, Channel channel) {
        return any(uuid, channel)
                .map(command -> new CommandStatus(command.state, command.firstSentAt != null, command.type));
    }

    /** The same as people see it. */
    public Optional<CommandSummary> summary(UUID uuid, Channel channel) {
        return any(uuid, channel).map(command -> command.summary(codec));
    }

    private Optional<CommandEntity> any(UUID uuid, Channel channel) {
        return openEntity(uuid)
                .or(() -> Optional.ofNullable(entities.find(CommandEntity.class, CommandKey.of(device.key.id(), uuid))))
                .filter(command -> command.channel == channel);
    }

    /** Queues a command behind all others. Its key must not belong to an open command. */
    public void add(NewCommand command, Instant now) {
        if (keyReleased) {
            // WHY: Hibernate inserts before it updates, and the key may still belong to the command just ended.
            write();
            keyReleased = false;
        }
        var entity = new CommandEntity(CommandKey.of(device.key.id(), command.uuid()));
        entity.type = command.type();
        entity.channel = command.channel();
        entity.state = CommandState.QUEUED;
        entity.item = command.item();
        entity.decisionKey = command.key();
        entity.origin = command.origin();
        entity.actor = command.actor();
        entity.destructive = command.destructive();
        entity.contentHash = command.contentHash();
        entity.position = ++device.commandSequence;
        entity.open = true;
        entity.openKey = command.key() == null ? null : command.channel() + " " + command.key();
        entity.createdAt = now;
        entity.expiresAt = command.expiresAt();
        entity.reasons = codec.reasons(command.reasons());
        entities.persist(entity);
        entities.persist(new CommandPayloadEntity(entity.key, secrets.seal(command.payload(), device.key.id())));
        unwritten.add(command.uuid());
        openEntities().add(entity);
        count();
    }

    /** Notes that the command is handed out in this session. */
    public Delivery send(UUID uuid, long session, Instant now) {
        CommandEntity command = entity(uuid);
        command.state = CommandState.SENT;
        command.session = session;
        command.sentAt = now;
        if (command.firstSentAt == null) {
            command.firstSentAt = now;
        }
        command.deliveries++;
        var sealed = Objects.requireNonNull(
                entities.find(CommandPayloadEntity.class, command.key), "an open command has its bytes");
        return new Delivery(command.type, secrets.open(sealed.payload, device.key.id()), command.deliveries);
    }

    /** Changes the state of an open command to another open state. */
    public void move(UUID uuid, CommandState state, @Nullable String note) {
        CommandEntity command = entity(uuid);
        command.state = state;
        command.note = note;
        count();
    }

    /** Gives an open command more time. */
    public void extend(UUID uuid, Instant expiresAt) {
        entity(uuid).expiresAt = expiresAt;
    }

    /**
     * A command that ended.
     *
     * @param type its RequestType
     * @param item the library item it served; null: none
     */
    public record Finished(String type, @Nullable String item) {}

    /** Ends an open command; its bytes are forgotten. */
    public Finished finish(
            UUID uuid, CommandState state, Instant now, @Nullable String errorCode, @Nullable String text) {
        CommandEntity command = entity(uuid);
        command.state = state;
        command.finishedAt = now;
        command.open = false;
        command.openKey = null;
        command.errorCode = errorCode;
        if (state == CommandState.ERROR) {
            command.errorChain = clip(text, MAX_TEXT);
        } else {
            command.note = clip(text, 400);
        }
        openEntities().remove(command);
        keyReleased = true;
        forgetPayload(command.key);
        finished.put(uuid, record(command));
        count();
        return new Finished(command.type, command.item);
    }

    // WHY not through Hibernate: it would write everything that changed so far first, and the rest once more at the
    // commit.
    private void forgetPayload(CommandKey key) {
        if (unwritten.contains(key.uuid())) {
            write();
        }
        database.sql("delete from command_payload where shard = ? and device_id = ? and uuid = ?")
                .params(key.shard(), key.deviceId(), key.uuid())
                .update();
    }

    private void write() {
        entities.flush();
        unwritten.clear();
    }

    /** The commands as facts: what is open, and what finished lately. */
    List<CommandRecord> records(Instant now) {
        List<CommandRecord> records = new ArrayList<>();
        openEntities().forEach(command -> records.add(record(command)));
        Map<UUID, CommandRecord> recent = new LinkedHashMap<>(finished);
        finishedBefore(now).forEach(recent::putIfAbsent);
        recent.values().stream().limit(MAX_FINISHED_RECORDS).forEach(records::add);
        return records;
    }

    /** What finished lately and is written; of what finished in this transaction, what is written already may be among it. */
    private Map<UUID, CommandRecord> finishedBefore(Instant now) {
        Map<UUID, CommandRecord> written = new LinkedHashMap<>();
        database.sql("select uuid, type, channel, state, created_at, finished_at, error_code, decision_key from command"
                        + " where shard = ? and device_id = ? and finished_at > ? order by finished_at desc"
                        + " fetch first " + MAX_FINISHED_RECORDS + " rows only")
                .params(device.key.shard(), device.key.id(), Timestamp.from(now.minus(RECORDED_FOR)))
                .query(row -> {
                    written.put(row.getObject("uuid", UUID.class), record(row));
                });
        return written;
    }

    private static CommandRecord record(ResultSet row) throws SQLException {
        return new CommandRecord(
                row.getString("type"),
                Channel.valueOf(row.getString("channel")),
                CommandState.valueOf(row.getString("state")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("finished_at").toInstant(),
                row.getString("error_code"),
                row.getString("decision_key"));
    }

    private static CommandRecord record(CommandEntity command) {
        return new CommandRecord(
                command.type,
                command.channel,
                command.state,
                command.createdAt,
                command.finishedAt,
                command.errorCode,
                command.decisionKey);
    }

    private List<CommandEntity> openEntities() {
        if (loaded == null) {
            loaded = new ArrayList<>(entities.createQuery(
                            "select c from CommandEntity c where c.key.shard = :shard and c.key.deviceId = :device"
                                    + " and c.finishedAt is null order by c.position",
                            CommandEntity.class)
                    .setParameter("shard", device.key.shard())
                    .setParameter("device", device.key.id())
                    .getResultList());
        }
        return loaded;
    }

    private CommandEntity entity(UUID uuid) {
        return openEntity(uuid).orElseThrow(() -> new IllegalStateException("the command " + uuid + " is not open"));
    }

    private Optional<CommandEntity> openEntity(UUID uuid) {
        return openEntities().stream()
                .filter(command -> command.key.uuid().equals(uuid))
                .findFirst();
    }

    /** INVARIANT: a device's row says how many of its commands could be offered; polls trust it. */
    private void count() {
        device.mdmWaiting = offerable(Channel.MDM);
        device.agentWaiting = offerable(Channel.AGENT);
    }

    private int offerable(Channel channel) {
        return (int) openEntities().stream()
                .filter(command -> command.channel == channel && command.state != CommandState.HELD)
                .count();
    }

    private static OpenCommand value(CommandEntity command) {
        return new OpenCommand(
                command.key.uuid(),
                command.type,
                command.channel,
                command.state,
                command.origin,
                command.item,
                command.decisionKey,
                command.contentHash,
                command.destructive,
                command.session,
                command.sentAt,
                command.expiresAt);
    }

    private static @Nullable String clip(@Nullable String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    /**
     * Where a command stands.
     *
     * @param state the state
     * @param everSent whether the device was ever handed it
     * @param type its type
     */
    public record CommandStatus(CommandState state, boolean everSent, String type) {}

    /**
     * What is handed to the device.
     *
     * @param type the command's type
     * @param payload the bytes
     * @param number 1 for the first delivery
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Delivery(String type, byte[] payload, int number) {}
}
