package io.edict.services.rollout;

import io.edict.services.process.ProcessStep;
import java.time.Clock;
import java.time.Instant;

/** A step of the process of a rollout, which is locked while it runs. A rollout that has ended is over, whatever the step. */
abstract class RolloutStep implements ProcessStep {
    final RolloutStore store;
    final RolloutRecords records;
    private final Clock clock;

    RolloutStep(RolloutStore store, RolloutRecords records, Clock clock) {
        this.store = store;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public final Result run(String subject) {
        Rollout rollout = store.lock(subject);
        Instant now = clock.instant();
        return rollout.state().isFinal() ? new Result("OVER", now) : run(rollout, now);
    }

    /** Does what the step is for; the rollout has not ended. */
    abstract Result run(Rollout rollout, Instant now);

    /** Ends the rollout without a hand. */
    final Result end(Rollout rollout, Rollout.State state, String reason, Instant now) {
        store.end(rollout.id(), state, reason, now);
        records.tell(rollout, "system", state.text(), reason);
        return new Result("OVER", now);
    }
}
