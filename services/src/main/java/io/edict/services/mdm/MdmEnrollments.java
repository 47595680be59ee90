package io.edict.services.mdm;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.Ownership;
import io.edict.model.fact.Version;
import io.edict.model.mdm.CheckinMessage.Authenticate;
import io.edict.model.mdm.CheckinMessage.TokenUpdate;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.checkin.DeviceLifecycle;
import io.edict.services.identity.BindingResult;
import io.edict.services.identity.EnrollmentBinding;
import io.edict.services.identity.EnrollmentEnd;
import io.edict.services.queue.EndReason;
import io.edict.services.secret.DeviceSecrets;
import io.edict.services.secret.SecretKind;
import io.edict.services.store.DeviceSummary;
import io.edict.services.store.Devices;
import io.edict.services.store.PushTarget;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How devices enroll over MDM and leave. Every method may be repeated, as a device does that got no answer. */
@Service
class MdmEnrollments {
    private static final String DEFAULT_BLUEPRINT = "default";

    private final Devices devices;
    private final DeviceLifecycle lifecycle;
    private final CheckinPipeline pipeline;
    private final EnrollmentBinding binding;
    private final DeviceSecrets secrets;
    private final Clock clock;

    MdmEnrollments(
            Devices devices,
            DeviceLifecycle lifecycle,
            CheckinPipeline pipeline,
            EnrollmentBinding binding,
            DeviceSecrets secrets,
            Clock clock) {
        this.devices = devices;
        this.lifecycle = lifecycle;
        this.pipeline = pipeline;
        this.binding = binding;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** An Authenticate: the enrollment begins; whatever an earlier one left no longer holds. */
    void begin(BindingResult.Accepted accepted, Authenticate message, Instant identityNotAfter) {
        String deviceId = accepted.deviceId();
        Device device = device(accepted, message, identityNotAfter);
        Optional<DeviceSummary> known = devices.byId(deviceId);
        if (known.isEmpty()) {
            lifecycle.create(device);
            return;
        }
        // WHY: a device that has said nothing else since its Authenticate got no answer to it.
        boolean unanswered = known.get().enrolled() && known.get().lastMdmCheckIn() == null;
        // WHY: an Authenticate that is repeated with the same certificate does not mean that the agent is gone.
        Set<Channel> channels =
                accepted.newEnrollment() && !unanswered ? Set.of(Channel.values()) : Set.of(Channel.MDM);
        lifecycle.enrollAnew(deviceId, channels, facts -> begun(facts, device, accepted.blueprint()));
        secrets.delete(deviceId, SecretKind.BOOTSTRAP_TOKEN);
        secrets.delete(deviceId, SecretKind.UNLOCK_TOKEN);
    }

    private Device device(BindingResult.Accepted accepted, Authenticate message, Instant identityNotAfter) {
        boolean user = message.sender().enrollmentId() != null;
        return DeviceBuilder.builder(blank(accepted, message, user))
                .identityNotAfter(identityNotAfter)
                .build();
    }

    private Device blank(BindingResult.Accepted accepted, Authenticate message, boolean user) {
        return new Device(
                accepted.deviceId(),
                message.sender().udid(),
                message.sender().enrollmentId(),
                message.serialNumber(),
                message.deviceName(),
                null,
                message.platform(),
                version(message.osVersion()),
                message.buildVersion(),
                message.modelName(),
                message.productName(),
                message.productName(),
                null,
                false,
                null,
                false,
                user ? EnrollmentType.USER : EnrollmentType.OTA,
                user ? Ownership.PERSONAL : null,
                now(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                false,
                null,
                null,
                Set.of(),
                null,
                Objects.requireNonNullElse(accepted.blueprint(), DEFAULT_BLUEPRINT),
                null,
                null,
                null);
    }

    /** What administrators said of the device stays; what it reported itself is asked for anew. */
    private static Facts begun(Facts before, Device device, @Nullable String blueprint) {
        DeviceBuilder begun = DeviceBuilder.builder(device)
                .tags(before.device().tags())
                .blueprint(blueprint == null ? before.device().blueprint() : blueprint);
        if (before.device().assetTag() != null) {
            begun.assetTag(before.device().assetTag());
        }
        FactsBuilder facts = FactsBuilder.builder(Facts.of(before.now(), begun.build()))
                .waivers(before.waivers())
                .parameters(before.parameters());
        if (before.person() != null) {
            facts.person(before.person());
        }
        return facts.build();
    }

    /** A TokenUpdate: the device can be woken, and is enrolled from now on. */
    void updateToken(String deviceId, TokenUpdate message, Instant identityNotAfter) {
        lifecycle.together(deviceId, () -> update(deviceId, message, identityNotAfter));
    }

    private void update(String deviceId, TokenUpdate message, Instant identityNotAfter) {
        lifecycle.bindPush(
                deviceId, new PushTarget(message.topic(), message.token().toArray(), message.pushMagic()));
        if (message.unlockToken() != null) {
            secrets.put(deviceId, SecretKind.UNLOCK_TOKEN, message.unlockToken().toArray());
        }
        pipeline.record(deviceId, Channel.MDM, facts -> {
            DeviceBuilder device = DeviceBuilder.builder(facts.device())
                    .pushValid(true)
                    .identityNotAfter(identityNotAfter)
                    .awaitingConfiguration(message.awaitingConfiguration());
            if (message.awaitingConfiguration()) {
                // Setup Assistant waits only for devices that came by Automated Device Enrollment, which supervises.
                device.enrollmentType(EnrollmentType.ADE).supervised(true);
            }
            return FactsBuilder.builder(facts).device(device.build()).build();
        });
    }

    /** A CheckOut: the enrollment ends, and with it what its certificate may do. */
    void checkOut(String deviceId) {
        // WHY in this order: a certificate that counts no more could not repeat the message.
        lifecycle.end(deviceId, EndReason.CHECKED_OUT);
        secrets.delete(deviceId, SecretKind.UNLOCK_TOKEN);
        binding.end(deviceId, EnrollmentEnd.CHECKED_OUT);
    }

    /**
     * The device acknowledged EraseDevice: it counts as erased, and may enroll with another certificate. Belongs to the
     * transaction of the caller.
     */
    void erased(String deviceId) {
        lifecycle.end(deviceId, EndReason.ERASED);
        binding.end(deviceId, EnrollmentEnd.ERASED);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable Version version(@Nullable String text) {
        return text == null || !Version.isVersion(text) ? null : Version.of(text);
    }
}
