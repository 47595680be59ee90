package io.edict.services.agent;

import io.edict.services.agent.AgentRefusedException.Kind;
import io.edict.services.agent.signature.PublicKey;
import io.edict.services.agent.signature.RequestSignature;
import io.edict.services.agent.signature.SignatureException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;

/** Admits the requests of agents: signed by a key that holds, within the clock window, and once. */
@Service
public class AgentGate {
    private final AgentKeys keys;
    private final Nonces nonces;
    private final Clock clock;
    private final Duration window;

    AgentGate(AgentKeys keys, Nonces nonces, Clock clock, AgentSettings settings) {
        this.keys = keys;
        this.nonces = nonces;
        this.clock = clock;
        this.window = settings.clockWindow();
    }

    /**
     * Admits a request of an enrolled agent. Its nonce is used up, whatever becomes of the request.
     *
     * @throws AgentRefusedException SIGNATURE, CLOCK, REVOKED or REPLAY
     */
    public AgentCaller admit(RequestSignature signature) {
        AgentKey key = keys.byKeyId(signature.keyId()).orElseThrow(() -> refused("no agent has this key"));
        verify(signature, key.publicKey());
        if (key.revokedAt() != null) {
            throw new AgentRefusedException(Kind.REVOKED, "the key was revoked; enroll with a new secret");
        }
        useNonce(signature);
        return new AgentCaller(key.deviceId(), signature.keyId());
    }

    /**
     * Verifies the request of an agent that is not enrolled yet against the key that it brings. Its nonce is not used.
     *
     * @throws AgentRefusedException SIGNATURE or CLOCK
     */
    void verify(RequestSignature signature, PublicKey key) {
        try {
            signature.verify(key);
        } catch (SignatureException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        if (!signature.keyId().equals(key.keyId())) {
            throw refused("keyid does not name the key");
        }
        if (Duration.between(signature.created(), clock.instant()).abs().compareTo(window) > 0) {
            throw new AgentRefusedException(
                    Kind.CLOCK,
                    "`created` is more than " + window.toSeconds() + " s from the time of this answer's Date");
        }
    }

    /** @throws AgentRefusedException REPLAY */
    void useNonce(RequestSignature signature) {
        if (!nonces.use(
                signature.keyId(),
                signature.nonce(),
                signature.created().plus(window).plusSeconds(1))) {
            throw new AgentRefusedException(Kind.REPLAY, "the nonce was used before");
        }
    }

    private static AgentRefusedException refused(String message) {
        return new AgentRefusedException(Kind.SIGNATURE, message);
    }
}
