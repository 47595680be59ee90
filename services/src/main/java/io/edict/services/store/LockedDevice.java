package io.edict.services.store;

import io.edict.model.decision.Decisions;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.services.secret.SecretBox;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A device whose row is locked, and everything that belongs to it. Valid until its transaction ends; not thread-safe.
 */
public final class LockedDevice {
    /** The most that is kept of one device's facts, compressed. */
    static final int MAX_FACTS_BYTES = 1_000_000;

    private final DeviceEntity device;
    private final EntityManager entities;
    private final DocumentCodec codec;
    private final SecretBox secrets;
    private final DeviceCommands commands;
    private final DeviceConflicts conflicts;
    private byte @Nullable [] canonical;
    private @Nullable FactsEntity factsEntity;
    private @Nullable DecisionsEntity decisionsEntity;
    private @Nullable Decisions listed;
    private byte[] list = new byte[0];

    LockedDevice(
            DeviceEntity device, EntityManager entities, JdbcClient database, DocumentCodec codec, SecretBox secrets) {
        this.device = device;
        this.entities = entities;
        this.codec = codec;
        this.secrets = secrets;
        this.commands = new DeviceCommands(device, entities, database, codec, secrets);
        this.conflicts = new DeviceConflicts(database, codec);
    }

    public String id() {
        return device.key.id();
    }

    /** Whether anything is decided for it or sent to it. */
    public boolean enrolled() {
        return device.endedAt == null;
    }

    public DeviceCommands commands() {
        return commands;
    }

    /** What is known of the device, with its commands and its conclusions. */
    public Facts facts(Instant now) {
        Facts stored = codec.facts(factsEntity().document);
        Device seen = DeviceBuilder.builder(stored.device())
                .lastMdmCheckIn(device.lastMdmCheckIn)
                .lastAgentCheckIn(device.lastAgentCheckIn)
                .pushValid(device.pushValid)
                .build();
        return FactsBuilder.builder(stored)
                .now(now)
                .device(seen)
                .commands(commands.records(now))
                .concluded(concluded())
                .build();
    }

    /**
     * Stores the facts that the device reported; its stamps are kept as well.
     *
     * @return whether anything but a stamp changed
     * @throws FactsTooLargeException when they exceed what is kept of one device
     */
    public boolean store(Facts facts) {
        Device reported = facts.device();
        device.lastMdmCheckIn = reported.lastMdmCheckIn();
        device.lastAgentCheckIn = reported.lastAgentCheckIn();
        byte[] document = codec.canonical(facts);
        canonical = document;
        String hash = DocumentCodec.sha256(document);
        if (hash.equals(device.factsHash)) {
            return false;
        }
        byte[] compressed = DocumentCodec.deflate(document);
        if (compressed.length > MAX_FACTS_BYTES) {
            throw new FactsTooLargeException(compressed.length, MAX_FACTS_BYTES);
        }
        factsEntity().document = compressed;
        device.factsHash = hash;
        device.describe(reported);
        return true;
    }

    /** Keeps the stamp of a channel that was heard of and said nothing new. */
    public void seen(Channel channel, Instant now) {
        if (channel == Channel.MDM) {
            device.lastMdmCheckIn = now;
        } else {
            device.lastAgentCheckIn = now;
        }
    }

    /** Facts in the order in which they are stored: what is decided is decided on these. */
    public Facts normal(Facts facts) {
        return codec.normal(facts);
    }

    /** Names the facts that are stored. */
    String factsHash() {
        return Objects.requireNonNull(device.factsHash, "every device has facts");
    }

    /** The normal form of these facts, which are those that are stored. */
    byte[] canonical(Facts facts) {
        return canonical == null ? codec.canonical(facts) : canonical;
    }

    /** Whether a decision is due although the device said nothing new. */
    public boolean due(long epoch, Instant now) {
        return device.decidedEpoch != epoch || timeIsDue(now);
    }

    /** Whether time alone can have changed a decision. */
    public boolean timeIsDue(Instant now) {
        return device.reevaluateAt != null && !device.reevaluateAt.isAfter(now);
    }

    /** Whether the stored decisions are those of this revision, on the stored facts. */
    public boolean decidedBy(String revision) {
        return device.decidedEpoch != DeviceStore.NEVER_DECIDED && revision.equals(device.decidedRevision);
    }

    /** The stored decisions hold under this epoch as well. */
    public void seeEpoch(long epoch) {
        device.decidedEpoch = epoch;
    }

    /** Whether the last decision was made while this channel was silent, so that its return can change it. */
    public boolean silent(Channel channel) {
        return channel == Channel.MDM ? device.mdmSilent : device.agentSilent;
    }

    /** The current decisions; empty when the device was never evaluated. */
    public Optional<Decisions> decisions() {
        return Optional.ofNullable(decisionsEntity()).map(stored -> codec.decisions(stored.document));
    }

    /** Whether the stored decisions are these, whatever their revision and time. */
    public boolean decidedLast(Decisions decisions) {
        var stored = decisionsEntity();
        return stored != null && Arrays.equals(codec.decisionListOf(stored.document), decisionList(decisions));
    }

    /** The decisions without the revision and the time, as JSON; written once however often it is asked for. */
    @SuppressWarnings("ReferenceEquality") // comparing all of them costs what is to be spared
    byte[] decisionList(Decisions decisions) {
        if (decisions != listed) {
            list = codec.decisionList(decisions);
            listed = decisions;
        }
        return list;
    }

    /**
     * Stores what was decided.
     *
     * @param concluded the keys of what is concluded now, each with the instant it was last carried out
     * @param silent the channels whose return can change a decision
     */
    public void store(Decisions decisions, long epoch, Instant now, Map<String, Instant> concluded, Silence silent) {
        byte[] document = codec.decisions(decisions, decisionList(decisions));
        byte[] memory = codec.concluded(concluded);
        var stored = decisionsEntity();
        if (stored == null) {
            stored = new DecisionsEntity(id(), document, memory);
            entities.persist(stored);
            decisionsEntity = stored;
        } else {
            stored.document = document;
            stored.concluded = memory;
        }
        stored.conflicts = conflicts.keep(device.key, decisions, stored.conflicts, now);
        device.decidedRevision = decisions.revision();
        device.decidedEpoch = epoch;
        device.decidedAt = now;
        device.reevaluateAt = decisions.reevaluateAt();
        device.mdmSilent = silent.mdm();
        device.agentSilent = silent.agent();
    }

    /** Makes a decision due at this instant, unless it is due before. */
    public void evaluateBy(Instant instant) {
        if (device.reevaluateAt == null || device.reevaluateAt.isAfter(instant)) {
            device.reevaluateAt = instant;
        }
    }

    /** Keeps the last decisions although this publication was looked at. */
    public void keepDecisions(long epoch, Instant nextAttempt) {
        device.decidedEpoch = epoch;
        device.reevaluateAt = nextAttempt;
    }

    /** The number of the current session. */
    public long session(Channel channel) {
        return channel == Channel.MDM ? device.mdmSession : device.agentSession;
    }

    /** Begins the next session. */
    public void beginSession(Channel channel) {
        if (channel == Channel.MDM) {
            device.mdmSession++;
        } else {
            device.agentSession++;
        }
    }

    /** Asks for a push; several requests before it is sent are one push. Nothing happens when no push can reach it. */
    public void requestPush(Instant now) {
        if (!device.pushValid || device.pushToken == null) {
            return;
        }
        var push = entities.find(PushEntity.class, OwnedKey.of(id()));
        if (push == null) {
            entities.persist(new PushEntity(id(), now));
        } else {
            push.requests++;
            push.attempts = 0;
            push.nextAttemptAt = now;
        }
    }

    /** Where pushes go from now on. */
    public void bindPush(PushTarget target) {
        device.pushTopic = target.topic();
        device.pushToken = secrets.seal(target.token(), id());
        device.pushMagic = secrets.seal(target.magic().getBytes(StandardCharsets.UTF_8), id());
        device.pushValid = true;
    }

    /** No push can reach the device until it says where to; one that waits is not sent. */
    public void forgetPush() {
        device.pushToken = null;
        device.pushMagic = null;
        device.pushValid = false;
        // WHY a statement: another node may remove the row at once, because it has sent the push.
        entities.createQuery("delete from PushEntity p where p.key = :key")
                .setParameter("key", OwnedKey.of(id()))
                .executeUpdate();
        var asked = entities.find(PushEntity.class, OwnedKey.of(id()));
        if (asked != null) {
            entities.detach(asked);
        }
    }

    /**
     * No push can reach the device at this target.
     *
     * @return whether that was still its target
     */
    boolean forgetPush(PushTarget target) {
        boolean current =
                device.pushToken != null && Arrays.equals(secrets.open(device.pushToken, id()), target.token());
        if (current) {
            forgetPush();
        }
        return current;
    }

    /** The device enrolls anew: decided afresh, with nothing concluded. */
    public void enrollAnew() {
        device.endedAt = null;
        device.decidedEpoch = DeviceStore.NEVER_DECIDED;
        device.mdmSession++;
        device.agentSession++;
        forgetPush();
        var decided = decisionsEntity();
        if (decided != null) {
            decided.concluded = codec.concluded(Map.of());
        }
    }

    /** The device left. */
    public void end(Instant now) {
        device.endedAt = now;
        device.reevaluateAt = null;
        forgetPush();
    }

    /** Forgets the device and everything that belongs to it. */
    public void delete() {
        entities.flush();
        entities.createQuery("delete from DeviceEntity d where d.key = :key")
                .setParameter("key", device.key)
                .executeUpdate();
        entities.clear();
    }

    /** Lets rules conclude these again: what they concluded was never carried out. */
    public void forgetConclusions(Set<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Map<String, Instant> kept = new HashMap<>(concluded());
        if (kept.keySet().removeAll(keys)) {
            Objects.requireNonNull(decisionsEntity()).concluded = codec.concluded(kept);
        }
    }

    private Map<String, Instant> concluded() {
        DecisionsEntity decided = decisionsEntity();
        return decided == null ? Map.of() : codec.concluded(decided.concluded);
    }

    private FactsEntity factsEntity() {
        load();
        return Objects.requireNonNull(factsEntity, "every device has facts");
    }

    /** The row of the decisions; null: the device was never evaluated. */
    private @Nullable DecisionsEntity decisionsEntity() {
        load();
        if (decisionsEntity == null) {
            decisionsEntity = entities.find(DecisionsEntity.class, OwnedKey.of(id()));
        }
        return decisionsEntity;
    }

    // WHY both at once: whoever reads one of them reads the other. WHY no flush before: nothing here changed yet.
    private void load() {
        if (factsEntity != null) {
            return;
        }
        entities.createQuery(
                        "select f, d from FactsEntity f left join DecisionsEntity d on d.key.shard = f.key.shard"
                                + " and d.key.deviceId = f.key.deviceId"
                                + " where f.key.shard = :shard and f.key.deviceId = :device",
                        Object[].class)
                .setParameter("shard", device.key.shard())
                .setParameter("device", id())
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList()
                .forEach(row -> {
                    factsEntity = (FactsEntity) row[0];
                    decisionsEntity = (DecisionsEntity) row[1];
                });
    }

    /**
     * Which channels were silent when a decision was made.
     *
     * @param mdm whether MDM was
     * @param agent whether the agent was
     */
    public record Silence(boolean mdm, boolean agent) {}
}
