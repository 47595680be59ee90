package io.edict.services.rollout;

import io.edict.services.process.ProcessStep;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gives a publication up that nobody approved. */
@Component
class ExpireStep implements ProcessStep {
    private final RolloutStore store;
    private final RolloutRecords records;
    private final Clock clock;

    ExpireStep(RolloutStore store, RolloutRecords records, Clock clock) {
        this.store = store;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Expire";
    }

    @Override
    public Result run(String subject) {
        Rollout rollout = store.lock(subject);
        Instant now = clock.instant();
        if (!rollout.state().isFinal()) {
            store.end(rollout.id(), Rollout.State.EXPIRED, "nobody approved in time", now);
            records.tell(rollout, "system", "expired", rollout.reason());
        }
        return new Result("OVER", now);
    }
}
