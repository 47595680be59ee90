package io.edict.services.store;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.CommandState;
import io.edict.services.secret.SecretBox;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of a device whose row is locked. Valid until its transaction ends; not thread-safe. */
public final class DeviceCommands {
    /** How far back finished commands are facts. */
    static final Duration RECORDED_FOR = Duration.ofDays(60);

    static final int MAX_FINISHED_RECORDS = 200;
    private static final int MAX_TEXT = 4000;

    private final DeviceEntity device;
    private final EntityManager entities;
    private final DocumentCodec codec;
    private final SecretBox secrets;
    private @Nullable List<CommandEntity> loaded;
    private boolean keyReleased;

    DeviceCommands(DeviceEntity device, EntityManager entities, DocumentCodec codec, SecretBox secrets) {
        this.device = device;
        this.entities = entities;
        this.codec = codec;
        this.secrets = secrets;
    }

    /** The commands that are not finished, in the order they are offered. */
    public List<OpenCommand> open() {
        return openEntities().stream().map(DeviceCommands::value).toList();
    }

    /** The state of any command of this device, finished ones too; empty when there is none with this UUID and channel. */
    public Optional<CommandStatus> find(UUID uuid, Channel channel) {
        return Optional.ofNullable(entities.find(CommandEntity.class, CommandKey.of(device.key.id(), uuid)))
                .filter(command -> command.channel == channel)
                .map(command -> new CommandStatus(command.state, command.firstSentAt != null, command.type));
    }

    /** Queues a command behind all others. Its key must not belong to an open command. */
    public void add(NewCommand command, Instant now) {
        if (keyReleased) {
            // WHY: Hibernate inserts before it updates, and the key may still belong to the command just ended.
            entities.flush();
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
        entities.createQuery("delete from CommandPayloadEntity p where p.key = :key")
                .setParameter("key", command.key)
                .executeUpdate();
        count();
        return new Finished(command.type, command.item);
    }

    /** The commands as facts: what is open, and what finished lately. */
    List<CommandRecord> records(Instant now) {
        List<CommandRecord> records = new ArrayList<>();
        openEntities().forEach(command -> records.add(record(command)));
        entities.createQuery(
                        "select c from CommandEntity c where c.key.shard = :shard and c.key.deviceId = :device"
                                + " and c.finishedAt > :since order by c.finishedAt desc",
                        CommandEntity.class)
                .setParameter("shard", device.key.shard())
                .setParameter("device", device.key.id())
                .setParameter("since", now.minus(RECORDED_FOR))
                .setMaxResults(MAX_FINISHED_RECORDS)
                .getResultList()
                .forEach(command -> records.add(record(command)));
        return records;
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
                                    + " and c.open = true order by c.position",
                            CommandEntity.class)
                    .setParameter("shard", device.key.shard())
                    .setParameter("device", device.key.id())
                    .getResultList());
        }
        return loaded;
    }

    private CommandEntity entity(UUID uuid) {
        return openEntities().stream()
                .filter(command -> command.key.uuid().equals(uuid))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the command " + uuid + " is not open"));
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
