package io.edict.services.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan: what publishing a draft would change.
 *
 * @param id our identifier of the plan
 * @param revision the SHA-256 that would name the draft's revision
 * @param baseRevision the revision it is compared with; null: the built-in empty policy
 * @param baseEpoch the publication it is compared with
 * @param at the instant that all facts and decisions of the plan speak of
 * @param state how far it is
 * @param createdAt when it was asked for
 * @param createdBy who asked for it
 * @param finishedAt when it reached a final state; null: not yet
 * @param devices how many devices are looked at; null: not counted yet
 * @param devicesDone how many are done
 * @param failure why it failed; null: it did not
 */
public record Plan(
        String id,
        String revision,
        @Nullable String baseRevision,
        long baseEpoch,
        Instant at,
        State state,
        Instant createdAt,
        String createdBy,
        @Nullable Instant finishedAt,
        @Nullable Integer devices,
        int devicesDone,
        @Nullable String failure) {

    /** How far a plan is. */
    public enum State {
        /** It is computed, or waits for a node to do so. */
        RUNNING,
        /** It is complete. Final. */
        DONE,
        /** Somebody stopped it. Final. */
        CANCELED,
        /** It could not be computed. Final. */
        FAILED;

        /** Whether nothing more will change. */
        public boolean isFinal() {
            return this != RUNNING;
        }
    }
}
