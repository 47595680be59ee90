package io.edict.services.waiver;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A waiver as somebody asks for it.
 *
 * @param target what is waived
 * @param device our identifier of a device; null: a segment is named
 * @param segment a segment of the active policy; null: a device is named
 * @param owner who wants it
 * @param reason why
 * @param expiresAt when it is to end
 */
public record WaiverRequest(
        @Nullable String target,
        @Nullable String device,
        @Nullable String segment,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable Instant expiresAt) {}
