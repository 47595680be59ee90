package io.edict.model.fact;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An application found on the device.
 *
 * @param bundleId the bundle identifier; null: not known
 * @param name the name; null: not known
 * @param version the short version; null: not known
 * @param path where it lies; null: not known
 * @param teamId the signer's team identifier; null: not known
 * @param signingId the signing identifier; null: not known
 * @param sha256 the SHA-256 of the executable, hexadecimal; null: not known
 * @param source where it came from; null: not known
 * @param managed whether MDM installed and manages it
 * @param lastOpenedAt when it was last opened; null: not known
 */
@RecordBuilder
public record InstalledApp(
        @Nullable String bundleId,
        @Nullable String name,
        @Nullable Version version,
        @Nullable String path,
        @Nullable String teamId,
        @Nullable String signingId,
        @Nullable String sha256,
        @Nullable String source,
        boolean managed,
        @Nullable Instant lastOpenedAt)
        implements Fact {
    @Override
    public String factKey() {
        return "InstalledApp " + bundleId + " " + path;
    }
}
