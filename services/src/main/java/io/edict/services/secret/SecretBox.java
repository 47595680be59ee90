package io.edict.services.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets with AES-256-GCM. A sealed secret is a format byte, a random nonce of 12 bytes, the ciphertext and its
 * tag; it opens only with the key and the associated data it was sealed with, so that one moved to another row is
 * refused. Thread-safe.
 */
public final class SecretBox {
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BITS / 8;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /** A box over a key-encryption key of 256 bits. */
    public SecretBox(SecretKey key) {
        this.key = key;
    }

    /**
     * Seals a secret.
     *
     * @param secret what to hide; may be empty
     * @param associatedData what the secret belongs to, such as the identifier of the device
     */
    public byte[] seal(byte[] secret, String associatedData) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret, associatedData);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(FORMAT)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Opens a sealed secret.
     *
     * @throws SecretException when it was not sealed by this key for this associated data, or was altered; permanent
     */
    public byte[] open(byte[] sealed, String associatedData) {
        if (sealed.length < OVERHEAD_BYTES || sealed[0] != FORMAT) {
            throw new SecretException("not a sealed secret", null);
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed).position(1);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        return crypt(Cipher.DECRYPT_MODE, nonce, ciphertext, associatedData);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input, String associatedData) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new SecretException(
                    "a secret does not open; is EDICT_KEY_FILE the key that this data was sealed with?", e);
        }
    }
}
