package io.edict.services.policy;

import io.edict.rules.policy.Compilation;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyCompiler;
import io.edict.rules.policy.PolicyFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The policy that this node has loaded. It follows the database: another revision is compiled aside and swapped in whole;
 * one that cannot be loaded leaves the last good one in place, and the node says so.
 */
@Service
public class LoadedPolicy implements ActivePolicy {
    private static final Logger log = LoggerFactory.getLogger(LoadedPolicy.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RevisionStore store;
    private final PolicyCompiler compiler = new PolicyCompiler();
    private final Clock clock;
    private final EpochFence fence;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable ActiveRevision loaded;
    private volatile @Nullable Failure failure;

    LoadedPolicy(RevisionStore store, EpochFence fence, Clock clock) {
        this.store = store;
        this.fence = fence;
        this.clock = clock;
    }

    /**
     * A revision that this node cannot load.
     *
     * @param epoch its epoch
     * @param since when this node first failed to load it
     * @param reason why
     */
    public record Failure(long epoch, Instant since, String reason) {}

    @Override
    public ActiveRevision current() {
        ActiveRevision current = loaded;
        if (current == null) {
            follow();
            current = loaded;
        }
        if (current == null) {
            Failure reason = failure;
            throw new PolicyUnavailableException(reason == null ? "no policy is loaded yet" : reason.reason());
        }
        return current;
    }

    @Override
    public boolean holds(long epoch) {
        return fence.holds(epoch);
    }

    /** Why this node does not decide with the active revision; empty when it does. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether this node has gone without the active revision for so long that it should get no more requests. */
    public boolean stale() {
        Failure reason = failure;
        return reason != null
                && (loaded == null || !reason.since().plus(PATIENCE).isAfter(clock.instant()));
    }

    /** Looks which revision is active and loads it when it is another. */
    @Scheduled(fixedDelayString = "${edict.policy.poll:2s}")
    public void follow() {
        loading.lock();
        try {
            RevisionStore.Active active = store.active();
            ActiveRevision current = loaded;
            if (current == null || current.epoch() != active.epoch()) {
                load(active);
            }
        } finally {
            loading.unlock();
        }
    }

    private void load(RevisionStore.Active active) {
        try {
            ActiveRevision current = loaded;
            Stage stage = active.stage();
            swap(new ActiveRevision(
                    policy(active.revision(), current),
                    active.epoch(),
                    stage == null ? null : new ActiveRevision.Candidate(policy(stage.candidate(), current), stage)));
        } catch (PolicyUnavailableException cause) {
            failed(active, cause);
        }
    }

    /** The compiled policy of a revision; one that is loaded already is not compiled again. */
    private Policy policy(@Nullable String revision, @Nullable ActiveRevision current) {
        if (current != null && current.named(revision).revision().equals(revision)) {
            return current.named(revision);
        }
        PolicyFiles files = revision == null
                ? EmptyPolicy.FILES
                : store.files(revision)
                        .orElseThrow(() -> new PolicyUnavailableException("revision " + revision + " is missing"));
        Compilation compilation = compiler.compile(files);
        if (compilation.policy() == null) {
            throw new PolicyUnavailableException("revision " + revision + " does not compile here: "
                    + compilation.findings().stream()
                            .findFirst()
                            .map(Object::toString)
                            .orElse("no reason given"));
        }
        return compilation.policy();
    }

    private void swap(ActiveRevision next) {
        loaded = next;
        failure = null;
        ActiveRevision.Candidate candidate = next.rollout();
        if (candidate == null) {
            log.info("policy revision={} epoch={}", next.policy().revision(), next.epoch());
        } else {
            log.info(
                    "policy revision={} epoch={} rollout={} stage={} candidate={}",
                    next.policy().revision(),
                    next.epoch(),
                    candidate.stage().rollout(),
                    candidate.stage().number(),
                    candidate.policy().revision());
        }
    }

    private void failed(RevisionStore.Active active, PolicyUnavailableException cause) {
        Failure before = failure;
        if (before == null || before.epoch() != active.epoch()) {
            // WHY: once an epoch, or a broken revision would fill the log.
            log.error(
                    "policy epoch={} cannot be loaded, the last good one stays: {}",
                    active.epoch(),
                    cause.getMessage());
            failure = new Failure(active.epoch(), clock.instant(), String.valueOf(cause.getMessage()));
        }
    }
}
