package io.edict.services.agent;

import io.edict.model.fact.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an agent's enrollment; signed by the very key that it brings.
 *
 * @param secret the one-time secret
 * @param publicKey the agent's Ed25519 key, 32 bytes as standard base64
 * @param platform the operating-system family
 * @param serialNumber the hardware's serial number; null: it has none
 * @param udid the hardware's UUID; null: it has none
 * @param hostName the network host name; null: not known
 * @param osVersion the version of the operating system; null: not known
 * @param osBuild its build; null: not known
 * @param modelIdentifier such as Mac15,3; null: not known
 * @param agentVersion the version of the agent
 */
public record EnrollRequest(
        String secret,
        String publicKey,
        Platform platform,
        @Nullable String serialNumber,
        @Nullable String udid,
        @Nullable String hostName,
        @Nullable String osVersion,
        @Nullable String osBuild,
        @Nullable String modelIdentifier,
        String agentVersion) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "EnrollRequest[" + platform + " " + serialNumber + " " + udid + "]";
    }
}
