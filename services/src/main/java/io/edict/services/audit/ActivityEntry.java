package io.edict.services.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for people.
 *
 * @param id its number; later entries have larger ones
 * @param at when it happened
 * @param device our identifier of the device; null: no device in particular
 * @param actor who acted: an admin, a token, a device or {@code system}
 * @param kind what happened, such as {@code device.enrolled}
 * @param details further values; never secrets
 */
public record ActivityEntry(
        long id, Instant at, @Nullable String device, String actor, String kind, Map<String, Object> details) {}
