package io.edict.services.rollout;

import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyFiles;
import io.edict.services.admin.Caller;
import io.edict.services.policy.PolicyPublisher;
import io.edict.services.policy.PolicyStages;
import io.edict.services.policy.Publication;
import io.edict.services.policy.RolloutUnderWayException;
import io.edict.services.policy.Stage;
import io.edict.services.process.ProcessEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes in stages, and behind guards. What needs neither is published at once. Thread-safe on any number of nodes.
 */
@Service
public class Rollouts {
    /** The version of the process in which rollouts begin. */
    private static final String PROCESS = "rollout_1";

    private static final Duration LONGEST_STAGE = Duration.ofDays(30);

    private final PolicyPublisher publisher;
    private final PolicyStages stages;
    private final Guards guards;
    private final RolloutStart start;
    private final RolloutStore store;
    private final RolloutControl control;

    Rollouts(
            PolicyPublisher publisher,
            PolicyStages stages,
            Guards guards,
            RolloutStart start,
            RolloutStore store,
            RolloutControl control) {
        this.publisher = publisher;
        this.stages = stages;
        this.guards = guards;
        this.start = start;
        this.store = store;
        this.control = control;
    }

    /**
     * What a publication led to.
     *
     * @param revision what was published; of a rollback, what is active now
     * @param epoch the epoch by now
     * @param changed whether anything was changed
     * @param rollout the rollout that brings it to the devices; null: it is active for every device
     */
    public record Result(String revision, long epoch, boolean changed, @Nullable Rollout rollout) {
        static Result of(PolicyPublisher.Result result) {
            return new Result(result.revision(), result.epoch(), result.changed(), null);
        }
    }

    /**
     * Publishes a directory.
     *
     * @param among the stages; null: every device at once
     * @param stageWait how long each stage is watched; null: as the settings say
     * @throws InvalidRolloutException when the stages are not possible
     * @throws RolloutUnderWayException when another revision is on its way
     * @throws io.edict.services.policy.InvalidPolicyException when the policy has errors; nothing was changed
     */
    public Result publish(
            PolicyFiles files, @Nullable List<RolloutStage> among, @Nullable Duration stageWait, Caller caller) {
        Policy policy = stages.accept(files);
        check(policy, among, stageWait);
        var terms = new Rollout.Terms(
                among == null ? List.of(RolloutStage.ALL) : among,
                among == null ? Duration.ZERO : Objects.requireNonNullElse(stageWait, start.settings.stageWait()),
                start.settings.gate(),
                among == null ? Publication.Kind.PUBLISH : Publication.Kind.ROLLOUT);
        return bring(policy, stages.active(), terms, caller);
    }

    /**
     * Changes the active policy's files and publishes the outcome.
     *
     * @throws RolloutUnderWayException when another revision is on its way
     * @throws io.edict.services.policy.InvalidPolicyException when the outcome has errors; nothing was changed
     * @throws io.edict.services.policy.PolicyMovedException when another revision was published meanwhile; may be retried
     */
    public Result edit(UnaryOperator<PolicyFiles> change, Caller caller) {
        PolicyStages.Active active = stages.active();
        Policy policy = stages.accept(change.apply(publisher.files(active.revision())));
        return bring(policy, active, atOnce(Publication.Kind.EDIT), caller);
    }

    private Rollout.Terms atOnce(Publication.Kind kind) {
        return new Rollout.Terms(List.of(RolloutStage.ALL), Duration.ZERO, start.settings.gate(), kind);
    }

    /** Publishes what needs neither stages nor a plan at once, and begins a rollout of anything else. */
    private Result bring(Policy policy, PolicyStages.Active active, Rollout.Terms terms, Caller caller) {
        // WHY the epoch: one that waits was planned against what was active then, and can do nothing any more.
        Optional<Rollout> open = store.open(policy.revision())
                .filter(rollout -> rollout.stage() >= 0 || rollout.baseEpoch() == active.epoch());
        if (open.isPresent()) {
            return new Result(policy.revision(), active.epoch(), false, open.get());
        }
        if (active.stage() != null) {
            throw new RolloutUnderWayException(active.stage().rollout());
        }
        if (policy.revision().equals(active.revision())) {
            return new Result(policy.revision(), active.epoch(), false, null);
        }
        if (terms.kind() != Publication.Kind.ROLLOUT && !guards.needPlan(policy)) {
            Long base = terms.kind() == Publication.Kind.EDIT ? active.epoch() : null;
            return Result.of(publisher.activate(policy, terms.kind(), base, caller.name()));
        }
        Rollout rollout = start.start(policy, active, terms, caller);
        return new Result(policy.revision(), stages.active().epoch(), true, rollout);
    }

    private static void check(Policy policy, @Nullable List<RolloutStage> among, @Nullable Duration stageWait) {
        if (stageWait != null && (stageWait.isNegative() || stageWait.compareTo(LONGEST_STAGE) > 0)) {
            throw new InvalidRolloutException("a stage is watched for at most " + LONGEST_STAGE);
        }
        if (stageWait != null && among == null) {
            throw new InvalidRolloutException("a wait needs stages: name them, as in 1,10,50,100");
        }
        if (among == null) {
            return;
        }
        for (RolloutStage stage : among) {
            if (stage.segment() != null && !policy.definition().segments().containsKey(stage.segment())) {
                throw new InvalidRolloutException("the policy has no segment `" + stage.segment() + "`");
            }
        }
    }

    /**
     * Returns to an earlier revision, behind the guards as any publication. While a rollout is under way, that is what it
     * started from, and the rollout is aborted: that needs nobody's approval.
     *
     * @param revision which, or the beginning of its name; null: the one before
     */
    public Result rollback(@Nullable String revision, Caller caller) {
        Stage stage = stages.active().stage();
        if (stage != null) {
            control.abort(stage.rollout(), caller);
            PolicyStages.Active active = stages.active();
            if (revision == null
                    || active.revision() == null
                    || active.revision().startsWith(revision)) {
                return new Result(
                        Objects.requireNonNullElse(
                                active.revision(), publisher.export().revision()),
                        active.epoch(),
                        true,
                        null);
            }
        }
        return bring(publisher.earlier(revision), stages.active(), atOnce(Publication.Kind.ROLLBACK), caller);
    }

    /** The newest rollouts first. */
    public List<Rollout> rollouts(int limit) {
        return store.newest(limit);
    }

    /** @throws UnknownRolloutException when there is none */
    public Rollout rollout(String id) {
        return store.find(id).orElseThrow(() -> new UnknownRolloutException(id));
    }

    /** Begins rollouts. */
    @org.springframework.stereotype.Component
    static class RolloutStart {
        private static final Duration LOOK = Duration.ofMillis(50);
        private static final Duration PATIENCE = Duration.ofSeconds(10);

        private final PolicyStages stages;
        private final RolloutStore store;
        private final RolloutSettings settings;
        private final ProcessEngine engine;
        private final Clock clock;
        private final TransactionTemplate transaction;

        RolloutStart(
                PolicyStages stages,
                RolloutStore store,
                RolloutSettings settings,
                ProcessEngine engine,
                Clock clock,
                PlatformTransactionManager transactions) {
            this.stages = stages;
            this.store = store;
            this.settings = settings;
            this.engine = engine;
            this.clock = clock;
            this.transaction = new TransactionTemplate(transactions);
        }

        private Rollout start(Policy policy, PolicyStages.Active active, Rollout.Terms terms, Caller caller) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var rollout = new Rollout(
                    UUID.randomUUID().toString(),
                    policy.revision(),
                    active.revision(),
                    active.epoch(),
                    Rollout.State.PLANNING,
                    terms,
                    -1,
                    null,
                    null,
                    null,
                    null,
                    null,
                    now,
                    caller.name(),
                    null,
                    null);
            transaction.executeWithoutResult(status -> {
                stages.store(policy, caller.name());
                store.create(rollout, caller.id(), PROCESS);
                store.began(rollout.id(), engine.start(PROCESS, rollout.id()));
            });
            return planned(rollout.id());
        }

        /**
         * Small fleets are planned in a moment: whoever publishes is told at once whether it was let through, and once told
         * that it was, this node decides with it.
         */
        private Rollout planned(String id) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            Rollout rollout = store.find(id).orElseThrow();
            while (rollout.state() == Rollout.State.PLANNING && System.nanoTime() < end) {
                java.util.concurrent.locks.LockSupport.parkNanos(LOOK.toNanos());
                rollout = store.find(id).orElseThrow();
            }
            stages.follow();
            return rollout;
        }
    }
}
