package io.edict.services.agent.signature;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/** Digests of message content (RFC 9530), SHA-256 alone. */
public final class ContentDigest {
    private static final String ALGORITHM = "sha-256";

    private ContentDigest() {}

    /** The value of Content-Digest for a body. */
    public static String of(byte[] body) {
        return ofSha256(sha256(body));
    }

    /** The value of Content-Digest or Repr-Digest for content whose SHA-256 is known. */
    public static String ofSha256(byte[] sha256) {
        return ALGORITHM + "=:" + Base64.getEncoder().encodeToString(sha256) + ":";
    }

    /**
     * Compares a body with its Content-Digest. Digests of other algorithms are ignored, SHA-256 has to be there.
     *
     * @throws SignatureException when it is malformed or differs
     */
    static void check(String value, byte[] body) throws SignatureException {
        byte[] claimed;
        try {
            Object item = Parser.parseDictionary(value).get().get(ALGORITHM);
            if (!(item instanceof ByteSequenceItem bytes)) {
                throw new SignatureException("content-digest has no sha-256");
            }
            claimed = bytes(bytes.get());
        } catch (ParseException e) {
            throw new SignatureException("content-digest is not a dictionary of byte sequences");
        }
        if (!MessageDigest.isEqual(claimed, sha256(body))) {
            throw new SignatureException("content-digest is not that of the body");
        }
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
