package io.edict.services.rollout;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gives a publication up that nobody approved. */
@Component
class ExpireStep extends RolloutStep {
    ExpireStep(RolloutStore store, RolloutRecords records, Clock clock) {
        super(store, records, clock);
    }

    @Override
    public String name() {
        return "Expire";
    }

    @Override
    Result run(Rollout rollout, Instant now) {
        return end(rollout, Rollout.State.EXPIRED, "nobody approved in time; " + rollout.reason(), now);
    }
}
