package io.edict.model.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A written exception: the target is not enforced on this device for a while.
 *
 * @param target a library item, blocking list, rule, command type, parameter or blocked value
 * @param owner who asked for it; null: not known
 * @param reason why; null: not known
 * @param expiresAt when it ends; null: never
 * @param segment it holds only while the device is in this segment; null: it holds anyway
 */
public record Waiver(
        String target,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable Instant expiresAt,
        @Nullable String segment)
        implements Fact {
    /** A waiver that holds whatever the device's segments. */
    public Waiver(String target, @Nullable String owner, @Nullable String reason, @Nullable Instant expiresAt) {
        this(target, owner, reason, expiresAt, null);
    }

    @Override
    public String factKey() {
        return "Waiver " + target;
    }
}
