package io.edict.services.policy;

import io.edict.rules.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What is active.
 *
 * @param policy the compiled policy of devices outside of a rollout: of all of them while none is under way
 * @param epoch grows by one with every publication and every stage; 0: the built-in empty policy
 * @param rollout what devices inside of a rollout decide with; null: none is under way
 */
public record ActiveRevision(Policy policy, long epoch, @Nullable Candidate rollout) {
    public ActiveRevision(Policy policy, long epoch) {
        this(policy, epoch, null);
    }

    /**
     * The revision that is rolled out.
     *
     * @param policy its compiled policy
     * @param stage how far it is
     */
    public record Candidate(Policy policy, Stage stage) {}

    /** The active policy or the candidate, whichever has this name; the active policy when neither does. */
    public Policy named(@Nullable String revision) {
        return rollout != null && rollout.policy().revision().equals(revision) ? rollout.policy() : policy;
    }
}
