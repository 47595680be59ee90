package io.edict.services.rollout;

import io.edict.services.policy.Publication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way of a revision to the fleet.
 *
 * @param id our identifier of the rollout
 * @param revision what is rolled out
 * @param previous what it started from and returns to; null: the built-in empty policy
 * @param baseEpoch the publication that it started from
 * @param state how it stands
 * @param terms its stages, their time and their gate
 * @param stage the open stage, from 0; -1: none was opened yet
 * @param stageSince when that stage was opened; null: none is
 * @param stageEnds when that stage is over if it is healthy; null: none is open
 * @param pausedAt since when it stands still; null: it does not
 * @param reason what it waits for, or why it ended; null: nothing to say
 * @param policyPlan the plan that the guard looked at; null: none
 * @param createdAt when it was published
 * @param createdBy who published it
 * @param approvedBy who approved it; null: nobody had to, or has yet
 * @param endedAt when it reached a final state; null: not yet
 */
public record Rollout(
        String id,
        String revision,
        @Nullable String previous,
        long baseEpoch,
        State state,
        Terms terms,
        int stage,
        @Nullable Instant stageSince,
        @Nullable Instant stageEnds,
        @Nullable Instant pausedAt,
        @Nullable String reason,
        @Nullable String policyPlan,
        Instant createdAt,
        String createdBy,
        @Nullable String approvedBy,
        @Nullable Instant endedAt) {

    /**
     * What was asked for; it does not change any more.
     *
     * @param stages at least one
     * @param stageWait how long each stage is watched; zero: not at all
     * @param gate what each stage has to pass
     * @param kind what the publication is once it is done
     */
    public record Terms(List<RolloutStage> stages, Duration stageWait, Gate gate, Publication.Kind kind) {
        public Terms {
            stages = List.copyOf(stages);
            // WHY: rollouts stored before there were others have none.
            kind = Objects.requireNonNullElse(kind, Publication.Kind.ROLLOUT);
        }
    }

    /** How a rollout stands. */
    public enum State {
        /** A plan is computed, to find out whether a second person has to approve. */
        PLANNING,
        /** A second person has to approve; no device has the revision. */
        WAITING_FOR_APPROVAL,
        /** It goes on by itself. */
        RUNNING,
        /** It stands still until somebody resumes it; devices that it has reached keep the revision. */
        PAUSED,
        /** Every device has the revision, which is active. Final. */
        DONE,
        /** A gate failed; every device has the previous revision. Final. */
        RETURNED,
        /** Somebody stopped it; every device has the previous revision. Final. */
        ABORTED,
        /** The second person did not approve. Final. */
        REJECTED,
        /** Nobody approved in time. Final. */
        EXPIRED,
        /** It could not begin. Final. */
        FAILED;

        /** Whether nothing more will happen. */
        public boolean isFinal() {
            return compareTo(DONE) >= 0;
        }

        /** For people, such as {@code waiting for approval}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
