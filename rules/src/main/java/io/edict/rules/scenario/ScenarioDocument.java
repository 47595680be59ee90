package io.edict.rules.scenario;

import io.edict.model.fact.Certificate;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.DeclarationState;
import io.edict.model.fact.Detection;
import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Extension;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.InstalledProfile;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.LocalUser;
import io.edict.model.fact.Parameter;
import io.edict.model.fact.Person;
import io.edict.model.fact.Process;
import io.edict.model.fact.ScriptResult;
import io.edict.model.fact.SecurityPosture;
import io.edict.model.fact.Service;
import io.edict.model.fact.SoftwareUpdate;
import io.edict.model.fact.Volume;
import io.edict.model.fact.Vulnerability;
import io.edict.model.fact.Waiver;
import io.edict.rules.yaml.RecordBinder;
import io.edict.rules.yaml.YamlNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as its file writes it.
 *
 * @param name what it shows
 * @param now the instant of the decision
 * @param device the device, bound with defaults
 * @param person the person; null: nobody
 * @param apps installed applications
 * @param profiles installed profiles
 * @param tags tags beside those of the device
 * @param posture the security posture; null: never reported
 * @param users the accounts of the device
 * @param certificates the certificates of the device
 * @param softwareUpdate the pending update; null: none known
 * @param declarations the states of declarations
 * @param processes running processes
 * @param services services
 * @param extensions system and other extensions
 * @param volumes volumes
 * @param scriptResults what scripts ended with
 * @param items what is known of items
 * @param commands earlier commands
 * @param waivers exceptions
 * @param vulnerabilities known vulnerabilities
 * @param detections what endpoint detection found
 * @param parameters values applied before, by name
 * @param inventory whether {@code commands} of the expectation count inventory queries
 * @param expect what must be decided
 */
record ScenarioDocument(
        String name,
        Instant now,
        YamlNode device,
        @Nullable Person person,
        List<InstalledApp> apps,
        List<InstalledProfile> profiles,
        Set<String> tags,
        @Nullable SecurityPosture posture,
        List<LocalUser> users,
        List<Certificate> certificates,
        @Nullable SoftwareUpdate softwareUpdate,
        List<DeclarationState> declarations,
        List<Process> processes,
        List<Service> services,
        List<Extension> extensions,
        List<Volume> volumes,
        List<ScriptResult> scriptResults,
        List<ItemState> items,
        List<CommandRecord> commands,
        List<Waiver> waivers,
        List<Vulnerability> vulnerabilities,
        List<Detection> detections,
        Map<String, String> parameters,
        boolean inventory,
        Expect expect) {

    /** Facts of the model; null when a finding says why not. */
    @Nullable
    Facts facts(RecordBinder binder) {
        Device bound = binder.bind(device, Device.class, defaults());
        if (bound == null) {
            return null;
        }
        List<Parameter> values = parameters.entrySet().stream()
                .map(entry -> new Parameter(entry.getKey(), entry.getValue()))
                .toList();
        return FactsBuilder.builder(Facts.of(now, tagged(bound)))
                .person(person)
                .apps(apps)
                .profiles(profiles)
                .posture(posture)
                .users(users)
                .certificates(certificates)
                .softwareUpdate(softwareUpdate)
                .declarations(declarations)
                .processes(processes)
                .services(services)
                .extensions(extensions)
                .volumes(volumes)
                .scriptResults(scriptResults)
                .items(items)
                .commands(commands)
                .waivers(waivers)
                .vulnerabilities(vulnerabilities)
                .detections(detections)
                .parameters(values)
                .build();
    }

    /** A device of which the scenario says nothing more is enrolled for 30 days, with a working push token. */
    private Map<String, Object> defaults() {
        return Map.of(
                "id",
                "scenario",
                "enrollmentType",
                EnrollmentType.OTA,
                "blueprint",
                "default",
                "enrolledAt",
                now.minusSeconds(30 * 86_400L),
                "pushValid",
                true);
    }

    private Device tagged(Device bound) {
        if (tags.isEmpty()) {
            return bound;
        }
        Set<String> all = new HashSet<>(bound.tags());
        all.addAll(tags);
        return DeviceBuilder.builder(bound).tags(all).build();
    }
}
