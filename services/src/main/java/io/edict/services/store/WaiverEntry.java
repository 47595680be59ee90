package io.edict.services.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A waiver that somebody asked for.
 *
 * @param id its identifier
 * @param target the library item, blocking list, rule, command type, parameter or blocked value that is waived
 * @param device our identifier of the device that it is for; null: it is for a segment
 * @param segment the segment whose devices it is for; null: it is for one device
 * @param owner who wants it
 * @param reason why
 * @param expiresAt when it ends by itself
 * @param state where it stands
 * @param requestedAt when it was asked for
 * @param requestedBy by whom
 * @param requestedById by which token
 * @param approvedAt when it was approved; null: not yet
 * @param approvedBy by whom; null: not yet
 * @param endedAt when it was taken back or expired; null: not yet
 * @param endedBy who took it back; null: nobody did
 */
public record WaiverEntry(
        String id,
        String target,
        @Nullable String device,
        @Nullable String segment,
        String owner,
        String reason,
        Instant expiresAt,
        State state,
        Instant requestedAt,
        String requestedBy,
        @JsonIgnore String requestedById,
        @Nullable Instant approvedAt,
        @Nullable String approvedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy) {
    /** Where a waiver stands. */
    public enum State {
        /** It waits for a second person. */
        REQUESTED,
        /** It holds. */
        ACTIVE,
        /** Its time is over. */
        EXPIRED,
        /** Somebody took it back, or refused it. */
        ENDED
    }
}
