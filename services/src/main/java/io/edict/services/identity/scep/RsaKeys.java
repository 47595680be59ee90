package io.edict.services.identity.scep;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The public keys that SCEP takes: RSA of 2048 to 8192 bits. */
final class RsaKeys {
    private static final int BITS_MIN = 2048;
    private static final int BITS_MAX = 8192;
    // WHY: verifying costs as many multiplications as the exponent has bits; nobody needs more than 32.
    private static final int EXPONENT_BITS_MAX = 32;

    private RsaKeys() {}

    /** Decodes a key that a client sent. */
    static RSAPublicKey accepted(SubjectPublicKeyInfo info) throws ScepFailureException {
        PublicKey key;
        try {
            key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new ScepFailureException(FailInfo.BAD_ALGORITHM, "the key is not an RSA key");
        }
        if (!(key instanceof RSAPublicKey rsa) || !isAccepted(rsa)) {
            throw new ScepFailureException(
                    FailInfo.BAD_ALGORITHM, "the key is not an RSA key of " + BITS_MIN + " to " + BITS_MAX + " bits");
        }
        return rsa;
    }

    private static boolean isAccepted(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        BigInteger exponent = key.getPublicExponent();
        return bits >= BITS_MIN
                && bits <= BITS_MAX
                && exponent.testBit(0)
                && exponent.bitLength() >= 2
                && exponent.bitLength() <= EXPONENT_BITS_MAX
                && key.getModulus().testBit(0);
    }
}
