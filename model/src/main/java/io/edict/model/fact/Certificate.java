package io.edict.model.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A certificate installed on the device.
 *
 * @param commonName the common name; null: not known
 * @param issuer the issuer; null: not known
 * @param notAfter when it ends; null: not known
 * @param identity whether the device holds its private key
 */
public record Certificate(
        @Nullable String commonName, @Nullable String issuer, @Nullable Instant notAfter, boolean identity)
        implements Fact {
    @Override
    public String factKey() {
        return "Certificate " + commonName + " " + issuer + " " + notAfter;
    }
}
