package io.edict.services.policy;

import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyFiles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Switches the stages of a rollout, in the transaction of the caller. Each switch is a new epoch: what other nodes decided
 * before it is written before it, and what they decide later is decided with the new stage. Thread-safe.
 */
@Component
public class PolicyStages {
    private final PolicyCheck check;
    private final RevisionStore store;
    private final PublicationRecords records;
    private final EpochFence fence;
    private final LoadedPolicy loaded;

    PolicyStages(
            PolicyCheck check, RevisionStore store, PublicationRecords records, EpochFence fence, LoadedPolicy loaded) {
        this.check = check;
        this.store = store;
        this.records = records;
        this.fence = fence;
        this.loaded = loaded;
    }

    /**
     * What is active.
     *
     * @param epoch its number
     * @param revision null: the built-in empty policy
     * @param stage how far a rollout is; null: none is under way
     */
    public record Active(long epoch, @Nullable String revision, @Nullable Stage stage) {}

    /** What is active now. */
    public Active active() {
        return of(store.active());
    }

    /**
     * The compiled policy of files that are fit to be published.
     *
     * @throws InvalidPolicyException when they have errors or a scenario fails
     */
    public Policy accept(PolicyFiles files) {
        return check.accept(files);
    }

    /** Loads what is active into this node, in case another thread has made it so and not loaded it yet. */
    public void follow() {
        loaded.follow();
    }

    /** Stores a revision that is to be rolled out, unless it is stored already. */
    public void store(Policy policy, String actor) {
        records.store(policy, actor);
    }

    /**
     * Opens a stage, or switches within it.
     *
     * @throws RolloutUnderWayException when another rollout is under way
     * @throws PolicyMovedException when this rollout is not, and something else was published than it started from
     */
    public void open(Stage stage, @Nullable String previous) {
        RevisionStore.Active active = lock();
        Stage current = active.stage();
        if (current != null && !current.rollout().equals(stage.rollout())) {
            throw new RolloutUnderWayException(current.rollout());
        }
        if (!Objects.equals(previous, active.revision())) {
            throw new PolicyMovedException();
        }
        store.activate(active.epoch() + 1, stage);
        followAfterwards();
    }

    /** Returns devices inside of the rollout to the revision of those outside; does nothing when it is not under way. */
    public void back(String rollout) {
        RevisionStore.Active active = lock();
        if (active.stage() != null && active.stage().rollout().equals(rollout)) {
            store.activate(active.epoch() + 1, null);
            followAfterwards();
        }
    }

    /** Makes the candidate of the rollout that is under way the active revision. */
    public void complete(String rollout, Publication.Kind kind, String actor) {
        RevisionStore.Active active = lock();
        if (active.stage() == null || !active.stage().rollout().equals(rollout)) {
            throw new PolicyMovedException();
        }
        records.activate(active.stage().candidate(), active, kind, actor);
        followAfterwards();
    }

    private RevisionStore.Active lock() {
        fence.close();
        return store.lockActive();
    }

    private void followAfterwards() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    loaded.follow();
                }
            }
        });
    }

    private static Active of(RevisionStore.Active active) {
        return new Active(active.epoch(), active.revision(), active.stage());
    }
}
