package io.edict.services.plan;

import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.rules.language.BudgetExceededException;
import io.edict.rules.policy.Policy;
import io.edict.services.checkin.CheckinLoad;
import io.edict.services.checkin.DeferralLimits;
import io.edict.services.checkin.Effects;
import io.edict.services.checkin.PolicyRevisions;
import io.edict.services.checkin.Revision;
import io.edict.services.policy.StoredPolicies;
import io.edict.services.store.Shard;
import io.edict.services.store.Standing;
import io.edict.services.store.Standings;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Computes a plan, shard by shard: what is done is stored, so that a node that dies leaves the rest to another. Gives way
 * to check-ins. Thread-safe.
 */
@Component
class PlanRun {
    /** How long a device waits at most while check-ins are in progress, and how often it looks. */
    private static final long GIVE_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** How long no device may check in until the spare processors are used too. */
    private static final Duration QUIET = Duration.ofMillis(250);

    private final PlanStore store;
    private final Drafts drafts;
    private final Standings standings;
    private final CheckinLoad load;
    private final Clock clock;

    PlanRun(PlanStore store, Drafts drafts, Standings standings, CheckinLoad load, Clock clock) {
        this.store = store;
        this.drafts = drafts;
        this.standings = standings;
        this.load = load;
        this.clock = clock;
    }

    /** What both sides of a comparison are made of. */
    @Component
    static class Drafts {
        private final StoredPolicies policies;
        private final PolicyRevisions revisions;
        private final DeferralLimits deferrals;

        Drafts(StoredPolicies policies, PolicyRevisions revisions, DeferralLimits deferrals) {
            this.policies = policies;
            this.revisions = revisions;
            this.deferrals = deferrals;
        }
    }

    /**
     * Computes what is left of a plan. Does nothing when it is canceled or forgotten meanwhile.
     *
     * @param stopping whether this node is about to stop
     * @return whether it is complete; false: this node stops, another goes on
     */
    boolean run(String id, BooleanSupplier stopping) {
        Plan plan = store.find(id).filter(found -> !found.state().isFinal()).orElse(null);
        if (plan == null) {
            return true;
        }
        Map<Integer, Integer> counts = standings.enrolledByShard();
        store.counted(id, counts.values().stream().mapToInt(Integer::intValue).sum());
        Policy base = drafts.policies.compiled(plan.baseRevision());
        Policy draft = drafts.policies.compile(store.draft(id));
        List<Integer> deferrals = base.defers() || draft.defers() ? drafts.deferrals.days() : List.of();

        Set<Integer> done = store.shardsDone(id);
        ConcurrentLinkedQueue<Integer> shards = new ConcurrentLinkedQueue<>();
        for (int shard = 0; shard < Shard.COUNT; shard++) {
            if (!done.contains(shard)) {
                shards.add(shard);
            }
        }
        BooleanSupplier over = () -> stopping.getAsBoolean() || !store.running(id);
        inParallel(spare -> {
            while (spare && !load.quietFor(QUIET)) {
                if (shards.isEmpty() || over.getAsBoolean()) {
                    return false;
                }
                LockSupport.parkNanos(QUIET.toNanos());
            }
            Integer shard = shards.poll();
            return shard != null && new ShardRun(plan, shard, base, draft, deferrals).run(over);
        });
        if (stopping.getAsBoolean() && store.running(id)) {
            return false;
        }
        store.end(id, Plan.State.DONE, clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
        return true;
    }

    /**
     * On half of the processors, and on the spare other half while no device checks in; a failure of one thread is thrown
     * here.
     *
     * @param work what a thread does again and again as long as it gives true, told whether the thread is a spare one
     */
    private static void inParallel(Predicate<Boolean> work) {
        int threads = Runtime.getRuntime().availableProcessors();
        int half = Math.max(1, threads / 2);
        ExecutorService pool = Executors.newFixedThreadPool(threads, runnable -> {
            var thread = new Thread(runnable, "plan");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                boolean spare = i >= half;
                workers.add(pool.submit(() -> {
                    while (work.test(spare)) {}
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a plan cannot be computed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** Works on the devices of one shard. */
    private final class ShardRun {
        private final Plan plan;
        private final int shard;
        private final Tally tally = new Tally();
        private final Set<String> firedBefore = new HashSet<>();
        private final Set<String> firedAfter = new HashSet<>();
        private final Revision before;
        private final Revision after;
        private final List<Integer> deferrals;

        ShardRun(Plan plan, int shard, Policy base, Policy draft, List<Integer> deferrals) {
            this.plan = plan;
            this.shard = shard;
            this.before = drafts.revisions.tried(base, firedBefore::addAll);
            this.after = drafts.revisions.tried(draft, firedAfter::addAll);
            this.deferrals = deferrals;
        }

        /** Whether the shard was finished. */
        boolean run(BooleanSupplier over) {
            store.beginShard(plan.id(), shard);
            String last = "";
            List<Standing> batch;
            do {
                if (over.getAsBoolean()) {
                    return false;
                }
                batch = standings.after(shard, last, plan.at());
                Map<String, List<PlanChange>> changes = new LinkedHashMap<>();
                for (Standing standing : batch) {
                    giveWay();
                    compare(standing.withoutExpired(), changes);
                    last = standing.deviceId();
                }
                store.addChanges(plan.id(), shard, changes);
            } while (batch.size() == Standings.BATCH);
            tally.fired(firedBefore, firedAfter);
            store.endShard(plan.id(), shard, tally.summary());
            return true;
        }

        private void compare(Standing standing, Map<String, List<PlanChange>> byDevice) {
            Effects now;
            Effects then;
            Facts facts = FactsBuilder.builder(standing.facts())
                    .deferralDays(deferrals)
                    .build();
            try {
                now = Effects.of(before, facts, standing.open());
                then = Effects.of(after, facts, standing.open());
            } catch (BudgetExceededException e) {
                tally.addOverBudget();
                return;
            }
            List<PlanChange> changes = new Comparison(standing.facts().device(), after).of(now, then);
            tally.add(changes);
            if (!changes.isEmpty()) {
                byDevice.put(standing.deviceId(), changes);
            }
        }

        private void giveWay() {
            long since = System.nanoTime();
            while (load.inProgress() > 0 && System.nanoTime() - since < GIVE_WAY_NANOS) {
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
    }
}
