package io.edict.services.agent.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 public key: 32 bytes (RFC 8032). */
public final class PublicKey {
    private static final int LENGTH = 32;

    private final byte[] bytes;
    private final Ed25519PublicKeyParameters parameters;

    /** @throws IllegalArgumentException when the bytes are not a point of the curve */
    public PublicKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
        this.parameters = new Ed25519PublicKeyParameters(bytes);
    }

    /** @throws IllegalArgumentException when the text is not standard base64 of a key */
    public static PublicKey fromBase64(String text) {
        return new PublicKey(Base64.getDecoder().decode(text));
    }

    /** The key's name in signatures: the SHA-256 of its bytes as base64url without padding. */
    public String keyId() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Standard base64 of the 32 bytes. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether the signature over the text (a signature base, ASCII) was made by this key's owner. */
    public boolean verifies(String signatureBase, byte[] signature) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, parameters);
        byte[] message = signatureBase.getBytes(StandardCharsets.UTF_8);
        signer.update(message, 0, message.length);
        return signature.length == 64 && signer.verifySignature(signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return keyId();
    }
}
