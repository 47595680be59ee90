package io.edict.services.agent;

import io.edict.services.agent.AgentJson.Schema;
import io.edict.services.agent.AgentRefusedException.Kind;
import io.edict.services.agent.signature.PublicKey;
import io.edict.services.agent.signature.RequestSignature;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Enrolls agents: a secret is spent on a key, which from then on is the key of the device's agent. */
@Service
public class AgentEnrollment {
    private final AgentJson json;
    private final AgentGate gate;
    private final AgentKeys keys;
    private final EnrollmentSecrets secrets;
    private final AgentDevices devices;
    private final TransactionTemplate transaction;

    AgentEnrollment(
            AgentJson json,
            AgentGate gate,
            AgentKeys keys,
            EnrollmentSecrets secrets,
            AgentDevices devices,
            PlatformTransactionManager transactions) {
        this.json = json;
        this.gate = gate;
        this.keys = keys;
        this.secrets = secrets;
        this.devices = devices;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Enrolls an agent. A request that is refused spends nothing; one whose answer was lost may be repeated, signed anew,
     * with the same key.
     *
     * @return what the agent has to know
     * @throws AgentRefusedException for every reason but REVOKED, NOT_FOUND and OVERLOADED
     */
    public Enrolled enroll(RequestSignature signature, byte[] body) {
        EnrollRequest request = json.read(body, Schema.ENROLL, EnrollRequest.class);
        PublicKey key = key(request.publicKey());
        gate.verify(signature, key);
        return Objects.requireNonNull(transaction.execute(status -> enroll(signature, request, key)));
    }

    private Enrolled enroll(RequestSignature signature, EnrollRequest request, PublicKey key) {
        EnrollmentSecrets.Grant grant = secrets.spend(request.secret(), key.keyId())
                .orElseThrow(() -> new AgentRefusedException(
                        Kind.SECRET, "the secret is unknown, expired, replaced or used; get a new one"));
        gate.useNonce(signature);
        String deviceId = devices.resolve(grant, request);
        keys.put(deviceId, key);
        secrets.settle(request.secret(), deviceId);
        devices.enrolled(deviceId, request);
        return new Enrolled(deviceId, key.keyId());
    }

    private static PublicKey key(String base64) {
        try {
            return PublicKey.fromBase64(base64);
        } catch (IllegalArgumentException e) {
            throw new AgentRefusedException(Kind.INVALID, "`publicKey` is no Ed25519 public key");
        }
    }

    /**
     * An enrolled agent.
     *
     * @param deviceId the device
     * @param keyId names its key
     */
    public record Enrolled(String deviceId, String keyId) {}
}
