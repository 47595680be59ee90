package io.edict.services.policy;

import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyFiles;
import io.edict.services.store.Page;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes revisions active. A policy is checked, compiled and tested aside; only then one transaction stores it and
 * switches to it. Thread-safe on any number of nodes: publications happen one after another.
 */
@Service
public class PolicyPublisher {
    private final PolicyCheck check;
    private final RevisionStore store;
    private final LoadedPolicy loaded;
    private final EpochFence fence;
    private final PublicationRecords records;
    private final TransactionTemplate transaction;

    PolicyPublisher(
            PolicyCheck check,
            RevisionStore store,
            LoadedPolicy loaded,
            EpochFence fence,
            PublicationRecords records,
            PlatformTransactionManager transactions) {
        this.check = check;
        this.store = store;
        this.loaded = loaded;
        this.fence = fence;
        this.records = records;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What a publication led to.
     *
     * @param revision the revision that is active now
     * @param epoch its epoch
     * @param changed whether it was another before
     */
    public record Result(String revision, long epoch, boolean changed) {}

    /**
     * Publishes a directory. The same content again changes nothing.
     *
     * @throws InvalidPolicyException when it has errors or a scenario fails; nothing was changed
     * @throws RolloutUnderWayException when a rollout is under way; nothing was changed
     */
    public Result publish(PolicyFiles files, String actor) {
        return activate(check.accept(files), Publication.Kind.PUBLISH, null, actor);
    }

    /**
     * The policy of an earlier revision, fit to be published again.
     *
     * @param revision which, or the beginning of its name; null: the one that was active before the present one
     * @throws UnknownRevisionException when there is none
     * @throws InvalidPolicyException when this version of the program does not accept it any more
     */
    public Policy earlier(@Nullable String revision) {
        return check.accept(files(revision == null ? previous() : store.named(revision)));
    }

    private String previous() {
        RevisionStore.Active active = store.active();
        return store.publications(active.epoch(), 1000).stream()
                .map(Publication::revision)
                .filter(Objects::nonNull)
                .filter(candidate -> !candidate.equals(active.revision()))
                .findFirst()
                .orElseThrow(() -> new UnknownRevisionException("there is no earlier revision to return to"));
    }

    /** The files of the active policy, as {@code export} writes them. */
    public PolicyFiles export() {
        return files(store.active().revision());
    }

    /** The files of a revision. */
    public PolicyFiles files(@Nullable String revision) {
        return revision == null
                ? EmptyPolicy.FILES
                : store.files(revision)
                        .orElseThrow(() -> new UnknownRevisionException("there is no revision `" + revision + "`"));
    }

    /** All revisions, the newest first. */
    public List<PolicyRevision> revisions() {
        return store.revisions();
    }

    /** Publications, the newest first, from below {@code beforeEpoch}. */
    public Page<Publication> publications(@Nullable Long beforeEpoch, int limit) {
        List<Publication> found = store.publications(beforeEpoch == null ? Long.MAX_VALUE : beforeEpoch, limit + 1);
        boolean more = found.size() > limit;
        List<Publication> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? Long.toString(items.get(limit - 1).epoch()) : null);
    }

    /**
     * Makes an accepted policy active.
     *
     * @param base the epoch that it was made of; null: whatever is active is replaced
     * @throws PolicyMovedException when another revision was published meanwhile; nothing was changed
     * @throws RolloutUnderWayException when a rollout is under way; nothing was changed
     */
    public Result activate(Policy policy, Publication.Kind kind, @Nullable Long base, String actor) {
        Result result = Objects.requireNonNull(transaction.execute(status -> {
            fence.close();
            RevisionStore.Active active = store.lockActive();
            if (active.stage() != null) {
                throw new RolloutUnderWayException(active.stage().rollout());
            }
            if (base != null && base != active.epoch()) {
                throw new PolicyMovedException();
            }
            if (policy.revision().equals(active.revision())) {
                return new Result(policy.revision(), active.epoch(), false);
            }
            return records.write(policy, active, kind, actor);
        }));
        loaded.follow();
        return result;
    }
}
