package io.edict.model.fact;

import org.jspecify.annotations.Nullable;

/**
 * A mounted volume, seen by the agent.
 *
 * @param mount the mount point
 * @param encrypted whether it is encrypted
 * @param freeGb free space in GB; null: not known
 */
public record Volume(String mount, boolean encrypted, @Nullable Integer freeGb) implements Fact {
    @Override
    public String factKey() {
        return "Volume " + mount;
    }
}
