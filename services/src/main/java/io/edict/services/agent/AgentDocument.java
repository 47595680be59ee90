package io.edict.services.agent;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent knows of its device. Lists are objects keyed by what tells their members apart, so that a merge patch of
 * one member is small. A section that is missing was not collected: what is known of it stays.
 *
 * @param host the hardware; null: not collected
 * @param os the operating system; null: not collected
 * @param apps installed applications by path; null: not collected
 * @param processes running processes by a key of the agent's choice; null: not collected
 * @param services system services by name; null: not collected
 * @param extensions system and kernel extensions by identifier; null: not collected
 * @param volumes mounted volumes by mount point; null: not collected
 * @param users local accounts by name; null: not collected
 * @param posture the security posture as far as the agent sees it; null: not collected
 */
record AgentDocument(
        @Nullable Host host,
        @Nullable Os os,
        @Nullable Map<String, App> apps,
        @Nullable Map<String, RunningProcess> processes,
        @Nullable Map<String, SystemService> services,
        @Nullable Map<String, SystemExtension> extensions,
        @Nullable Map<String, Mount> volumes,
        @Nullable Map<String, User> users,
        @Nullable Posture posture) {

    record Host(
            @Nullable String name,
            @Nullable String hostName,
            @Nullable String modelIdentifier,
            @Nullable String chip,
            @Nullable Integer storageGb,
            @Nullable Integer freeGb,
            @Nullable Integer batteryLevel,
            @Nullable String batteryHealth,
            @Nullable Instant lastBootAt) {}

    record Os(@Nullable String version, @Nullable String build) {}

    record App(
            @Nullable String bundleId,
            @Nullable String name,
            @Nullable String version,
            @Nullable String teamId,
            @Nullable String signingId,
            @Nullable String sha256,
            @Nullable String source,
            @Nullable Instant lastOpenedAt) {}

    record RunningProcess(
            @Nullable String name,
            @Nullable String path,
            @Nullable String sha256,
            @Nullable String signingId,
            @Nullable String user) {}

    record SystemService(boolean enabled, boolean running) {}

    record SystemExtension(String kind, boolean active) {}

    record Mount(boolean encrypted, @Nullable Integer freeGb) {}

    record User(@Nullable Integer uid, boolean admin, @Nullable Boolean secureToken, @Nullable Instant lastLoginAt) {}

    record Posture(
            @Nullable Boolean fileVaultEnabled,
            @Nullable Boolean firewallEnabled,
            @Nullable Boolean firewallBlockAll,
            @Nullable Boolean stealthMode,
            @Nullable Boolean gatekeeperEnabled,
            @Nullable Boolean sipEnabled,
            @Nullable Boolean remoteDesktop,
            @Nullable String xprotectVersion,
            @Nullable Integer screenLockSeconds,
            @Nullable Boolean bitLockerEnabled,
            @Nullable Boolean defenderEnabled) {}
}
