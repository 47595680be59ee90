package io.edict.services.store;

import io.edict.model.fact.Device;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Version;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** The row of a device: what lists, polls and the sweep read without the facts. */
@Entity
@Table(name = "device")
@DynamicUpdate
class DeviceEntity {
    @EmbeddedId
    DeviceKey key;

    @jakarta.persistence.Version
    long version;

    @Nullable
    String udid;

    @Nullable
    String enrollmentId;

    @Nullable
    String serialNumber;

    @Nullable
    String name;

    @Enumerated(EnumType.STRING)
    Platform platform;

    @Nullable
    String osVersion;

    boolean supervised;

    @Enumerated(EnumType.STRING)
    EnrollmentType enrollmentType;

    String blueprint;

    @Nullable
    String agentVersion;

    Instant enrolledAt;

    @Nullable
    Instant endedAt;

    @Nullable
    Instant lastMdmCheckIn;

    @Nullable
    Instant lastAgentCheckIn;

    @Nullable
    String factsHash;

    @Nullable
    String decidedRevision;

    long decidedEpoch;

    @Nullable
    Instant decidedAt;

    @Nullable
    Instant reevaluateAt;

    boolean mdmSilent;

    boolean agentSilent;

    long mdmSession;

    long agentSession;

    long commandSequence;

    int mdmWaiting;

    int agentWaiting;

    @Nullable
    String pushTopic;

    @Column(name = "push_token")
    byte @Nullable [] pushToken;

    @Column(name = "push_magic")
    byte @Nullable [] pushMagic;

    boolean pushValid;

    @SuppressWarnings("NullAway.Init")
    protected DeviceEntity() {}

    DeviceEntity(Device device) {
        this.key = DeviceKey.of(device.id());
        this.platform = device.platform();
        this.enrollmentType = device.enrollmentType();
        this.blueprint = device.blueprint();
        this.enrolledAt = device.enrolledAt();
        describe(device);
    }

    /** Copies from the facts what lists show and searches use. */
    final void describe(Device device) {
        udid = device.udid();
        enrollmentId = device.enrollmentId();
        serialNumber = device.serialNumber();
        name = clip(device.name());
        platform = device.platform();
        osVersion = text(device.osVersion());
        supervised = device.supervised();
        enrollmentType = device.enrollmentType();
        blueprint = device.blueprint();
        agentVersion = text(device.agentVersion());
        enrolledAt = device.enrolledAt();
    }

    DeviceSummary summary() {
        return new DeviceSummary(
                key.id(),
                udid,
                enrollmentId,
                serialNumber,
                name,
                platform,
                osVersion,
                supervised,
                enrollmentType,
                blueprint,
                agentVersion,
                enrolledAt,
                endedAt,
                lastMdmCheckIn,
                lastAgentCheckIn,
                decidedRevision,
                decidedAt,
                reevaluateAt,
                pushValid);
    }

    private static @Nullable String text(@Nullable Version version) {
        return version == null ? null : Objects.toString(version);
    }

    private static @Nullable String clip(@Nullable String text) {
        return text == null || text.length() <= 255 ? text : text.substring(0, 255);
    }
}
