package io.edict.services.agent;

import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Extension;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.LocalUser;
import io.edict.model.fact.Process;
import io.edict.model.fact.SecurityPosture;
import io.edict.model.fact.SecurityPostureBuilder;
import io.edict.model.fact.Service;
import io.edict.model.fact.Version;
import io.edict.model.fact.Volume;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Maps what an agent reports to facts. A section that the agent did not collect, and every value that only MDM knows, stays
 * as it was. Pure: equal documents and facts give equal facts.
 */
final class AgentFacts {
    private AgentFacts() {}

    /** The facts after a document arrived. */
    static Facts apply(Facts facts, AgentDocument document, String agentVersion, Instant collectedAt) {
        FactsBuilder result = FactsBuilder.builder(facts)
                .device(device(facts.device(), document, agentVersion, collectedAt))
                .posture(posture(facts.posture(), document.posture()));
        if (document.apps() != null) {
            result.apps(apps(document.apps(), facts.apps()));
        }
        if (document.users() != null) {
            result.users(users(document.users(), facts.users()));
        }
        if (document.processes() != null) {
            result.processes(list(
                    document.processes(),
                    (key, row) -> new Process(row.name(), row.path(), row.sha256(), row.signingId(), row.user())));
        }
        if (document.services() != null) {
            result.services(list(document.services(), (name, row) -> new Service(name, row.enabled(), row.running())));
        }
        if (document.extensions() != null) {
            result.extensions(list(document.extensions(), (id, row) -> new Extension(id, row.kind(), row.active())));
        }
        if (document.volumes() != null) {
            result.volumes(list(document.volumes(), (mount, row) -> new Volume(mount, row.encrypted(), row.freeGb())));
        }
        return result.build();
    }

    /** The facts of an agent that reports nothing but its version. */
    static Facts seen(Facts facts, String agentVersion) {
        Version version = version(agentVersion);
        if (version == null || Objects.equals(version, facts.device().agentVersion())) {
            return facts;
        }
        Device device =
                DeviceBuilder.builder(facts.device()).agentVersion(version).build();
        return FactsBuilder.builder(facts).device(device).build();
    }

    private static Device device(Device known, AgentDocument document, String agentVersion, Instant collectedAt) {
        DeviceBuilder device =
                DeviceBuilder.builder(known).agentVersion(or(version(agentVersion), known.agentVersion()));
        AgentDocument.Host host = document.host();
        if (host != null) {
            device.name(or(host.name(), known.name()))
                    .hostName(or(host.hostName(), known.hostName()))
                    .modelIdentifier(or(host.modelIdentifier(), known.modelIdentifier()))
                    .chip(or(host.chip(), known.chip()))
                    .storageGb(or(host.storageGb(), known.storageGb()))
                    .freeGb(or(host.freeGb(), known.freeGb()))
                    .batteryLevel(or(host.batteryLevel(), known.batteryLevel()))
                    .batteryHealth(or(host.batteryHealth(), known.batteryHealth()))
                    .lastBootAt(or(host.lastBootAt(), known.lastBootAt()));
        }
        AgentDocument.Os os = document.os();
        if (os != null) {
            device.osVersion(or(version(os.version()), known.osVersion())).osBuild(or(os.build(), known.osBuild()));
        }
        if (document.apps() != null) {
            device.appsAt(collectedAt);
        }
        return device.build();
    }

    private static @Nullable SecurityPosture posture(
            @Nullable SecurityPosture known, AgentDocument.@Nullable Posture seen) {
        if (seen == null) {
            return known;
        }
        SecurityPostureBuilder posture =
                known == null ? SecurityPostureBuilder.builder() : SecurityPostureBuilder.builder(known);
        return posture.fileVaultEnabled(or(seen.fileVaultEnabled(), posture.fileVaultEnabled()))
                .firewallEnabled(or(seen.firewallEnabled(), posture.firewallEnabled()))
                .firewallBlockAll(or(seen.firewallBlockAll(), posture.firewallBlockAll()))
                .stealthMode(or(seen.stealthMode(), posture.stealthMode()))
                .gatekeeperEnabled(or(seen.gatekeeperEnabled(), posture.gatekeeperEnabled()))
                .sipEnabled(or(seen.sipEnabled(), posture.sipEnabled()))
                .remoteDesktop(or(seen.remoteDesktop(), posture.remoteDesktop()))
                .xprotectVersion(or(version(seen.xprotectVersion()), posture.xprotectVersion()))
                .screenLockSeconds(or(seen.screenLockSeconds(), posture.screenLockSeconds()))
                .bitLockerEnabled(or(seen.bitLockerEnabled(), posture.bitLockerEnabled()))
                .defenderEnabled(or(seen.defenderEnabled(), posture.defenderEnabled()))
                .build();
    }

    /** The agent's list, with what only MDM knows of an application: whether it is managed, and where it came from. */
    private static List<InstalledApp> apps(Map<String, AgentDocument.App> seen, List<InstalledApp> known) {
        Map<String, InstalledApp> byBundle = new HashMap<>();
        for (InstalledApp app : known) {
            if (app.bundleId() != null) {
                byBundle.merge(app.bundleId(), app, (first, second) -> first.managed() ? first : second);
            }
        }
        return list(seen, (path, row) -> {
            InstalledApp before = row.bundleId() == null ? null : byBundle.get(row.bundleId());
            return new InstalledApp(
                    row.bundleId(),
                    row.name(),
                    version(row.version()),
                    path,
                    row.teamId(),
                    row.signingId(),
                    row.sha256(),
                    or(row.source(), before == null ? null : before.source()),
                    before != null && before.managed(),
                    row.lastOpenedAt());
        });
    }

    private static List<LocalUser> users(Map<String, AgentDocument.User> seen, List<LocalUser> known) {
        Map<String, LocalUser> byName = new HashMap<>();
        known.forEach(user -> byName.put(user.name(), user));
        return list(seen, (name, row) -> {
            LocalUser before = byName.get(name);
            return new LocalUser(
                    name,
                    row.uid(),
                    row.admin(),
                    or(row.secureToken(), before == null ? null : before.secureToken()),
                    before == null ? null : before.fileVaultUser(),
                    row.lastLoginAt());
        });
    }

    private static <R, F> List<F> list(Map<String, R> rows, BiFunction<String, R, F> map) {
        return new TreeMap<>(rows)
                .entrySet().stream()
                        .map(row -> map.apply(row.getKey(), row.getValue()))
                        .toList();
    }

    private static @Nullable Version version(@Nullable String text) {
        return text != null && Version.isVersion(text) ? Version.of(text) : null;
    }

    private static <T> @Nullable T or(@Nullable T value, @Nullable T otherwise) {
        return value != null ? value : otherwise;
    }
}
