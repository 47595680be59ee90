package io.edict.services.mdm;

import io.edict.model.apple.AppleCatalogue;
import io.edict.model.command.Command;
import io.edict.model.command.PlainCommand;
import io.edict.model.decision.Decision;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.services.audit.AuditLog;
import io.edict.services.policy.ActivePolicy;
import io.edict.services.queue.CommandQueue;
import io.edict.services.queue.CommandRefusedException;
import io.edict.services.queue.CommandRequest;
import io.edict.services.store.Devices;
import io.edict.services.store.UnknownDeviceException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The MDM commands that an administrator sends to a device by hand. An action is named by Apple's RequestType; those that
 * need more than the device to be made are not among them. Thread-safe.
 */
@Service
public class DeviceActions {
    private static final Set<String> NAMES = names();

    private final AppleCatalogue catalogue = new AppleCatalogue();
    private final MdmCommandEncoder encoder;
    private final CommandQueue queue;
    private final Devices devices;
    private final ActivePolicy policy;
    private final AuditLog audit;

    DeviceActions(MdmCommandEncoder encoder, CommandQueue queue, Devices devices, ActivePolicy policy, AuditLog audit) {
        this.encoder = encoder;
        this.queue = queue;
        this.devices = devices;
        this.policy = policy;
        this.audit = audit;
    }

    /** Whether there is an action of this name. */
    public boolean knows(String action) {
        return NAMES.contains(action);
    }

    /** Whether the action takes something away from the person at the device. */
    public boolean destructive(String action) {
        return encoder.destructive(action);
    }

    /**
     * An action, and whether a device takes it.
     *
     * @param name Apple's RequestType
     * @param destructive whether it takes something away from the person at the device
     * @param refusal why the device does not take it; null: it does
     */
    public record Action(String name, boolean destructive, @Nullable String refusal) {}

    /** All actions by name, as they stand for a device. */
    public List<Action> of(String deviceId) {
        Facts facts = devices.facts(deviceId).orElseThrow(() -> new UnknownDeviceException(deviceId));
        return NAMES.stream()
                .map(name -> new Action(
                        name,
                        destructive(name),
                        catalogue.refusal(name, facts.device()).orElse(null)))
                .toList();
    }

    /**
     * Queues the command of an action.
     *
     * @param action a name that it {@linkplain #knows knows}
     * @param actor who asks for it
     * @param uuid the CommandUUID, so that the same request again is the same command; null: a fresh one
     * @return the CommandUUID
     * @throws CommandRefusedException when the device does not take the command, with the reason
     * @throws io.edict.services.store.NotEnrolledException when the device left
     * @throws UnknownDeviceException when there is none
     */
    public UUID request(String deviceId, String action, String actor, @Nullable UUID uuid) {
        Facts facts = devices.facts(deviceId).orElseThrow(() -> new UnknownDeviceException(deviceId));
        catalogue.refusal(action, facts.device()).ifPresent(reason -> {
            throw new CommandRefusedException(reason);
        });
        var decision = new Decision(
                Decision.Kind.COMMAND, action, Channel.MDM, null, null, null, null, null, false, List.of());
        return queue.enqueue(new CommandRequest(
                deviceId,
                action,
                Channel.MDM,
                null,
                null,
                actor,
                destructive(action),
                null,
                fresh -> {
                    audit.record(
                            actor, "command.requested", fresh.toString(), Map.of("device", deviceId, "type", action));
                    return encoder.encode(
                            fresh, decision, facts, policy.current().policy());
                },
                uuid));
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(
                "CertificateList",
                "ClearPasscode",
                "DeviceInformation",
                "DeviceLock",
                "EnableLostMode",
                "EraseDevice",
                "InstalledApplicationList",
                "ProfileList",
                "RestartDevice"));
        Arrays.stream(PlainCommand.values()).map(Command::requestType).forEach(names::add);
        return names;
    }
}
