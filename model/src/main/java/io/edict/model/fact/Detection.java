package io.edict.model.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file or behaviour that endpoint detection found.
 *
 * @param kind file or behaviour
 * @param classification the class; null: not known
 * @param path the file; null: not known
 * @param sha256 its SHA-256; null: not known
 * @param process the process; null: not known
 * @param status the state of the detection; null: not known
 * @param detectedAt when it was found; null: not known
 */
public record Detection(
        String kind,
        @Nullable String classification,
        @Nullable String path,
        @Nullable String sha256,
        @Nullable String process,
        @Nullable String status,
        @Nullable Instant detectedAt)
        implements Fact {
    @Override
    public String factKey() {
        return "Detection " + kind + " " + path + " " + detectedAt;
    }
}
