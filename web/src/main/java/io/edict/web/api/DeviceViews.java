package io.edict.web.api;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.services.store.DeviceSummary;
import io.edict.services.store.Devices;
import io.edict.web.problem.ProblemException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds devices by any of their names and shows them. */
@Component
class DeviceViews {
    private final Devices devices;

    DeviceViews(Devices devices) {
        this.devices = devices;
    }

    /** The device that is named by our identifier, its UDID or its serial number. */
    DeviceSummary find(String name) {
        return devices.find(name).orElseThrow(() -> ProblemException.notFound("device", name));
    }

    DeviceView view(DeviceSummary device) {
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
                tags(device.id()),
                device.decidedRevision());
    }

    private List<String> tags(String deviceId) {
        var tags = new TreeSet<String>();
        devices.facts(deviceId).ifPresent(facts -> tags.addAll(facts.device().tags()));
        devices.decisions(deviceId).stream()
                .flatMap(decisions -> tagged(decisions))
                .forEach(tags::add);
        return List.copyOf(tags);
    }

    private static Stream<String> tagged(Decisions decisions) {
        return decisions.of(Decision.Kind.TAG).map(Decision::target);
    }
}
