package io.edict.services.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One switch of the active revision.
 *
 * @param epoch its number; the newest is active
 * @param revision what became active; null: the built-in empty policy
 * @param kind why
 * @param publishedAt when
 * @param publishedBy who did it
 */
public record Publication(long epoch, @Nullable String revision, Kind kind, Instant publishedAt, String publishedBy) {

    /** Why the active revision was switched. */
    public enum Kind {
        /** A directory was published. */
        PUBLISH,
        /** One object was changed over the API. */
        EDIT,
        /** An earlier revision was made active again. */
        ROLLBACK,
        /** A rollout reached every device. */
        ROLLOUT
    }
}
