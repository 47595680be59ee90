package io.edict.model.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one device at one instant: the input of a decision beside the revision.
 *
 * @param now the instant of the decision
 * @param device the device
 * @param person the person it belongs to; null: nobody is known
 * @param apps installed applications
 * @param profiles installed profiles
 * @param posture the security posture; null: never reported
 * @param users local accounts
 * @param certificates installed certificates
 * @param softwareUpdate the state of the system update; null: never reported
 * @param declarations the states of declarations
 * @param processes running processes
 * @param services system services
 * @param extensions system extensions
 * @param volumes mounted volumes
 * @param scriptResults last results of script items
 * @param vulnerabilities known vulnerabilities
 * @param detections what endpoint detection found
 * @param items what is known of library items before the decision
 * @param commands commands queued before the decision
 * @param waivers exceptions that hold
 * @param parameters parameter values reported or set before the decision
 * @param deferralDays how many days a disruptive command can be deferred at most, by {@link
 *     io.edict.model.decision.DeferralCase#place}, negative: any number; empty: no limit is known
 * @param concluded the keys of commands, alerts and notices that the previous decision held, each with the instant it
 *     was last carried out
 */
@RecordBuilder
public record Facts(
        Instant now,
        Device device,
        @Nullable Person person,
        List<InstalledApp> apps,
        List<InstalledProfile> profiles,
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
        List<Vulnerability> vulnerabilities,
        List<Detection> detections,
        List<ItemState> items,
        List<CommandRecord> commands,
        List<Waiver> waivers,
        List<Parameter> parameters,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> deferralDays,
        Map<String, Instant> concluded) {

    public Facts {
        apps = List.copyOf(apps);
        profiles = List.copyOf(profiles);
        users = List.copyOf(users);
        certificates = List.copyOf(certificates);
        declarations = List.copyOf(declarations);
        processes = List.copyOf(processes);
        services = List.copyOf(services);
        extensions = List.copyOf(extensions);
        volumes = List.copyOf(volumes);
        scriptResults = List.copyOf(scriptResults);
        vulnerabilities = List.copyOf(vulnerabilities);
        detections = List.copyOf(detections);
        items = List.copyOf(items);
        commands = List.copyOf(commands);
        waivers = List.copyOf(waivers);
        parameters = List.copyOf(parameters);
        deferralDays = List.copyOf(deferralDays);
        concluded = Map.copyOf(concluded);
    }

    /** Facts of a device of which nothing else is known yet. */
    public static Facts of(Instant now, Device device) {
        return new Facts(
                now, device, null, List.of(), List.of(), null, List.of(), List.of(), null, List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), Map.of());
    }
}
