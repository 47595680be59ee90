package io.edict.model.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A written exception: the target is not enforced on this device for a while.
 *
 * @param target the library item, rule or parameter
 * @param owner who asked for it; null: not known
 * @param reason why; null: not known
 * @param expiresAt when it ends; null: never; null: not known
 */
public record Waiver(String target, @Nullable String owner, @Nullable String reason, @Nullable Instant expiresAt)
        implements Fact {
    @Override
    public String factKey() {
        return "Waiver " + target;
    }
}
