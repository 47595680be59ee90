package io.edict.services.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stop of all commands: while it holds, none is handed to the devices that it is for, over any channel, and none expires.
 * A segment is the active policy's; when that has it no more, it is as it was when it was frozen.
 *
 * @param id our identifier
 * @param segment whose devices it is for; null: the whole fleet
 * @param revision the revision that was active when a segment was frozen; null: none was, or the whole fleet is frozen
 * @param reason why, for people
 * @param frozenAt since when
 * @param frozenBy who did it
 * @param releasedAt when it ended; null: it holds
 * @param releasedBy who ended it; null: nobody yet
 */
public record Freeze(
        String id,
        @Nullable String segment,
        @Nullable String revision,
        String reason,
        Instant frozenAt,
        String frozenBy,
        @Nullable Instant releasedAt,
        @Nullable String releasedBy) {}
