package io.edict.model.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of the operating system update of the device.
 *
 * @param pendingVersion the version that is being installed; null: not known
 * @param installState the state as reported; null: not known
 * @param deadline the enforced deadline; null: not known
 * @param failureReason why the last try failed; null: not known
 * @param latestAvailable the newest version offered to it; null: not known
 */
public record SoftwareUpdate(
        @Nullable Version pendingVersion,
        @Nullable String installState,
        @Nullable Instant deadline,
        @Nullable String failureReason,
        @Nullable Version latestAvailable)
        implements Fact {
    @Override
    public String factKey() {
        return "SoftwareUpdate";
    }
}
