package io.edict.services.mdm.report;

import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.SecurityPostureBuilder;
import io.edict.model.mdm.PlistDictionary;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** The answers that change facts, by RequestType. */
@Component
public class Reports {
    private static final Map<String, Report> BY_REQUEST_TYPE = Map.ofEntries(
            Map.entry("DeviceInformation", new DeviceInformationReport()),
            Map.entry("SecurityInfo", new SecurityInfoReport()),
            Map.entry("ProfileList", new ProfileListReport()),
            Map.entry("InstalledApplicationList", new InstalledApplicationListReport()),
            Map.entry("ManagedApplicationList", new ManagedApplicationListReport()),
            Map.entry("CertificateList", new CertificateListReport()),
            Map.entry("UserList", new UserListReport()),
            Map.entry("AvailableOSUpdates", new AvailableOsUpdatesReport()),
            Map.entry("OSUpdateStatus", new OsUpdateStatusReport()),
            Map.entry("EnableLostMode", device(device -> device.lostMode(true))),
            Map.entry("DisableLostMode", device(device -> device.lostMode(false))),
            Map.entry("DeviceConfigured", device(device -> device.awaitingConfiguration(false))),
            Map.entry("EnableRemoteDesktop", posture(posture -> posture.remoteDesktop(true))),
            Map.entry("DisableRemoteDesktop", posture(posture -> posture.remoteDesktop(false))),
            Map.entry("ClearPasscode", posture(posture -> posture.passcodePresent(false))));

    /** How an acknowledged command changes the facts; {@code identity()} where the answer says nothing of interest. */
    public UnaryOperator<Facts> change(String requestType, PlistDictionary answer) {
        Report report = BY_REQUEST_TYPE.get(requestType);
        return report == null ? UnaryOperator.identity() : facts -> report.apply(facts, answer);
    }

    private static Report device(Consumer<DeviceBuilder> change) {
        return (facts, answer) -> withDevice(facts, change);
    }

    private static Report posture(Consumer<SecurityPostureBuilder> change) {
        return (facts, answer) -> withPosture(facts, change);
    }

    static Facts withDevice(Facts facts, Consumer<DeviceBuilder> change) {
        DeviceBuilder builder = DeviceBuilder.builder(facts.device());
        change.accept(builder);
        Device device = builder.build();
        return FactsBuilder.builder(facts).device(device).build();
    }

    static Facts withPosture(Facts facts, Consumer<SecurityPostureBuilder> change) {
        SecurityPostureBuilder builder = facts.posture() == null
                ? SecurityPostureBuilder.builder()
                : SecurityPostureBuilder.builder(facts.posture());
        change.accept(builder);
        return FactsBuilder.builder(facts).posture(builder.build()).build();
    }
}
