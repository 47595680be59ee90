package io.edict.simulator.agent;

import org.jspecify.annotations.Nullable;

/**
 * What an agent says of itself when it enrolls.
 *
 * @param platform MACOS, WINDOWS or LINUX
 * @param serialNumber the serial number; null: none
 * @param udid the hardware's UUID; null: none
 * @param hostName the network host name
 * @param osVersion the version of the operating system
 * @param agentVersion the version of the agent
 */
public record AgentIdentity(
        String platform,
        @Nullable String serialNumber,
        @Nullable String udid,
        String hostName,
        String osVersion,
        String agentVersion) {}
