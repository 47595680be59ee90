package io.edict.services.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log.
 *
 * @param seq its number, from 1 without gaps
 * @param at when it was written, in milliseconds
 * @param actor who acted: an admin, a token, a device or {@code system}
 * @param action what was done, such as {@code policy.published}
 * @param target what it was done to; null: nothing in particular
 * @param details further values; never secrets
 * @param previous the hash of the line before it
 * @param hash the SHA-256 over all of the above
 */
public record AuditLine(
        long seq,
        Instant at,
        String actor,
        String action,
        @Nullable String target,
        Map<String, Object> details,
        String previous,
        String hash) {}
