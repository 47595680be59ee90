package io.edict.services.agent.signature;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 private key, made from its 32-byte seed (RFC 8032). Thread-safe. */
public final class SigningKey {
    private final Ed25519PrivateKeyParameters parameters;
    private final PublicKey publicKey;

    /** @throws IllegalArgumentException when the seed has not 32 bytes */
    public SigningKey(byte[] seed) {
        if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length);
        }
        this.parameters = new Ed25519PrivateKeyParameters(seed);
        this.publicKey = new PublicKey(parameters.generatePublicKey().getEncoded());
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** The 64-byte signature over a signature base. */
    public byte[] sign(String signatureBase) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, parameters);
        byte[] message = signatureBase.getBytes(StandardCharsets.UTF_8);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** Never the key itself. */
    @Override
    public String toString() {
        return "private half of " + publicKey;
    }
}
