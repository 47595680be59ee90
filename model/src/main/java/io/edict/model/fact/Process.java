package io.edict.model.fact;

import org.jspecify.annotations.Nullable;

/**
 * A running process, seen by the agent.
 *
 * @param name the name; null: not known
 * @param path the executable; null: not known
 * @param sha256 its SHA-256; null: not known
 * @param signingId the signing identifier; null: not known
 * @param user who runs it; null: not known
 */
public record Process(
        @Nullable String name,
        @Nullable String path,
        @Nullable String sha256,
        @Nullable String signingId,
        @Nullable String user)
        implements Fact {
    @Override
    public String factKey() {
        return "Process " + name + " " + path + " " + user;
    }
}
