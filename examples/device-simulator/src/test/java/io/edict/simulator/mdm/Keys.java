package io.edict.simulator.mdm;

import java.security.KeyPair;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500Name;

/** An identity for tests that nobody verifies. */
final class Keys {
    static final String PRIVATE;
    static final String CERTIFICATE;

    static {
        try {
            KeyPair keys = ScepClient.newKeys(2048);
            PRIVATE = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
            CERTIFICATE = Base64.getEncoder()
                    .encodeToString(ScepMessage.selfSigned(keys, new X500Name("CN=test"))
                            .getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Keys() {}
}
