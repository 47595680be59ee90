package io.edict.web.api;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.services.queue.Freeze;
import io.edict.services.queue.Freezes;
import io.edict.services.store.DeviceSummary;
import io.edict.services.store.Devices;
import io.edict.web.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds devices by any of their names and shows them. */
@Component
class DeviceViews {
    private final Devices devices;
    private final Freezes freezes;

    DeviceViews(Devices devices, Freezes freezes) {
        this.devices = devices;
        this.freezes = freezes;
    }

    /** The device that is named by our identifier, its UDID or its serial number. */
    DeviceSummary find(String name) {
        return devices.find(name).orElseThrow(() -> ProblemException.notFound("device", name));
    }

    DeviceView view(DeviceSummary device) {
        return view(device, freezes.active());
    }

    /** Of several devices, with the freezes that hold. */
    List<DeviceView> views(List<DeviceSummary> found) {
        List<Freeze> active = freezes.active();
        return found.stream().map(device -> view(device, active)).toList();
    }

    private DeviceView view(DeviceSummary device, List<Freeze> active) {
        Optional<Decisions> decisions = devices.decisions(device.id());
        return new DeviceView(
                device.id(),
                device.udid(),
                device.enrollmentId(),
                device.serialNumber(),
                device.name(),
                device.platform(),
                device.osVersion(),
                device.supervised(),
                device.enrollmentType(),
                device.enrolledAt(),
                device.endedAt(),
                device.lastMdmCheckIn(),
                device.lastAgentCheckIn(),
                device.agentVersion(),
                device.blueprint(),
                tags(device.id(), decisions),
                conflicts(decisions),
                device.decidedRevision(),
                frozen(device, active));
    }

    private @Nullable String frozen(DeviceSummary device, List<Freeze> active) {
        return active.isEmpty()
                ? null
                : freezes.holding(active, () -> devices.facts(device.id()).orElseThrow())
                        .map(Freeze::reason)
                        .orElse(null);
    }

    private static List<String> conflicts(Optional<Decisions> decisions) {
        return decisions.stream()
                .flatMap(of -> of.of(Decision.Kind.CONFLICT))
                .map(Decision::target)
                .sorted()
                .toList();
    }

    private List<String> tags(String deviceId, Optional<Decisions> decided) {
        var tags = new TreeSet<String>();
        devices.facts(deviceId).ifPresent(facts -> tags.addAll(facts.device().tags()));
        decided.stream().flatMap(decisions -> tagged(decisions)).forEach(tags::add);
        return List.copyOf(tags);
    }

    private static Stream<String> tagged(Decisions decisions) {
        return decisions.of(Decision.Kind.TAG).map(Decision::target);
    }
}
