package io.edict.services.agent;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Version;
import io.edict.services.agent.AgentRefusedException.Kind;
import io.edict.services.audit.ActivityLog;
import io.edict.services.checkin.DeviceLifecycle;
import io.edict.services.enrollment.EnrollmentCodes;
import io.edict.services.store.DeviceSummary;
import io.edict.services.store.Devices;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which device an agent that enrolls belongs to. A secret delivered by MDM names it, and what the agent says of itself has to
 * agree; a token creates a device that has no MDM channel.
 */
@Component
class AgentDevices {
    private final Devices devices;
    private final DeviceLifecycle lifecycle;
    private final AgentKeys keys;
    private final EnrollmentCodes codes;
    private final ActivityLog activity;
    private final Clock clock;

    AgentDevices(
            Devices devices,
            DeviceLifecycle lifecycle,
            AgentKeys keys,
            EnrollmentCodes codes,
            ActivityLog activity,
            Clock clock) {
        this.devices = devices;
        this.lifecycle = lifecycle;
        this.keys = keys;
        this.codes = codes;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * The device of an agent.
     *
     * @throws AgentRefusedException IDENTITY when the agent claims to be another device, SECRET when the secret's device
     *     or blueprint is gone
     */
    String resolve(EnrollmentSecrets.Grant grant, EnrollRequest request) {
        if (grant.deviceId() == null) {
            return create(grant, request);
        }
        DeviceSummary device = devices.byId(grant.deviceId())
                .filter(DeviceSummary::enrolled)
                .orElseThrow(() -> new AgentRefusedException(Kind.SECRET, "the device of this secret is not enrolled"));
        if (device.platform() != request.platform() || !sameHardware(device, request)) {
            throw new AgentRefusedException(Kind.IDENTITY, "the secret is for another device");
        }
        return device.id();
    }

    /** Says that the device's agent enrolled. */
    void enrolled(String deviceId, EnrollRequest request) {
        activity.record(deviceId, deviceId, "agent.enrolled", Map.of("agentVersion", request.agentVersion()));
    }

    /** Whether no identifier differs, and one agrees where the device has any. */
    private static boolean sameHardware(DeviceSummary device, EnrollRequest request) {
        boolean serialAgrees = agrees(device.serialNumber(), request.serialNumber());
        boolean udidAgrees = agrees(device.udid(), request.udid());
        boolean differs = (!serialAgrees && device.serialNumber() != null && request.serialNumber() != null)
                || (!udidAgrees && device.udid() != null && request.udid() != null);
        boolean hasNone = device.serialNumber() == null && device.udid() == null;
        return !differs && (serialAgrees || udidAgrees || hasNone);
    }

    private static boolean agrees(@Nullable String known, @Nullable String claimed) {
        return known != null && known.equalsIgnoreCase(claimed);
    }

    private String create(EnrollmentSecrets.Grant grant, EnrollRequest request) {
        String blueprint = blueprint(grant.enrollmentCode())
                .orElseThrow(() -> new AgentRefusedException(Kind.SECRET, "the token's enrollment code is gone"));
        Optional<DeviceSummary> known = known(request);
        if (known.isEmpty()) {
            Device device = device(UUID.randomUUID().toString(), request, blueprint);
            lifecycle.create(device);
            return device.id();
        }
        DeviceSummary device = known.get();
        // WHY: a token proves nothing about hardware. Whoever holds one must not become a device that is there.
        if (device.enrollmentType() != EnrollmentType.AGENT_ONLY || (device.enrolled() && hasLiveAgent(device))) {
            throw new AgentRefusedException(
                    Kind.IDENTITY, "a device with this identity is enrolled; revoke its agent or remove it first");
        }
        Device anew = device(device.id(), request, blueprint);
        lifecycle.enrollAnew(device.id(), Set.of(Channel.AGENT), facts -> Facts.of(clock.instant(), anew));
        return device.id();
    }

    private boolean hasLiveAgent(DeviceSummary device) {
        return keys.ofDevice(device.id()).filter(key -> key.revokedAt() == null).isPresent();
    }

    private Optional<DeviceSummary> known(EnrollRequest request) {
        Optional<DeviceSummary> byUdid = Optional.ofNullable(request.udid()).flatMap(devices::byUdid);
        return byUdid.isPresent()
                ? byUdid
                : Optional.ofNullable(request.serialNumber()).flatMap(devices::bySerialNumber);
    }

    /** The blueprint that an enrollment code leads to; empty when there is no such code. */
    Optional<String> blueprint(@Nullable String enrollmentCode) {
        return Optional.ofNullable(enrollmentCode).flatMap(codes::blueprint);
    }

    private Device device(String id, EnrollRequest request, String blueprint) {
        return DeviceBuilder.builder()
                .id(id)
                .udid(request.udid())
                .serialNumber(request.serialNumber())
                .name(request.hostName())
                .hostName(request.hostName())
                .platform(request.platform())
                .osVersion(version(request.osVersion()))
                .osBuild(request.osBuild())
                .modelIdentifier(request.modelIdentifier())
                .enrollmentType(EnrollmentType.AGENT_ONLY)
                .enrolledAt(clock.instant())
                .agentVersion(version(request.agentVersion()))
                .tags(Set.of())
                .blueprint(blueprint)
                .build();
    }

    private static @Nullable Version version(@Nullable String text) {
        return text != null && Version.isVersion(text) ? Version.of(text) : null;
    }
}
