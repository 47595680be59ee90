package io.edict.services.agent;

import io.edict.services.ServerSettings;
import io.edict.services.audit.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do about agents: hand out tokens where no MDM channel exists, and revoke keys. */
@Service
public class AgentTokens {
    private final EnrollmentSecrets secrets;
    private final AgentDevices devices;
    private final AgentKeys keys;
    private final AgentWaiters waiters;
    private final ServerKey serverKey;
    private final ServerSettings server;
    private final AgentSettings settings;
    private final AuditLog audit;
    private final Clock clock;

    AgentTokens(
            EnrollmentSecrets secrets,
            AgentDevices devices,
            AgentKeys keys,
            AgentWaiters waiters,
            ServerKey serverKey,
            ServerSettings server,
            AgentSettings settings,
            AuditLog audit,
            Clock clock) {
        this.secrets = secrets;
        this.devices = devices;
        this.keys = keys;
        this.waiters = waiters;
        this.serverKey = serverKey;
        this.server = server;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Issues a token for one device without an MDM channel.
     *
     * @return empty when there is no such enrollment code
     */
    @Transactional
    public Optional<AgentToken> issue(String actor, String enrollmentCode) {
        return devices.blueprint(enrollmentCode).map(blueprint -> {
            audit.record(actor, "agent-token.issued", blueprint, Map.of());
            return new AgentToken(
                    secrets.issueToken(enrollmentCode),
                    server.deviceUrl().toString(),
                    serverKey.publicKey().toBase64(),
                    clock.instant().plus(settings.secretLifetime()));
        });
    }

    /**
     * Revokes the key of a device's agent: from now on it is refused, until it enrolls with a new secret.
     *
     * @return whether it had a key that held
     */
    @Transactional
    public boolean revoke(String actor, String deviceId) {
        boolean revoked = keys.revoke(deviceId);
        waiters.release(deviceId);
        if (revoked) {
            audit.record(actor, "agent.revoked", deviceId, Map.of());
        }
        return revoked;
    }

    /**
     * What an agent is configured with.
     *
     * @param secret the one-time secret; told once
     * @param serverUrl where the server is
     * @param serverPublicKey the key that signs its replies
     * @param expiresAt when the secret ends
     */
    public record AgentToken(String secret, String serverUrl, String serverPublicKey, Instant expiresAt) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "AgentToken[until " + expiresAt + "]";
        }
    }
}
