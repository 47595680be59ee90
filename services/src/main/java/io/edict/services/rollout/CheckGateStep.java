package io.edict.services.rollout;

import io.edict.services.policy.PolicyStages;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks at the health of the devices that a rollout has reached; when it is bad, the fleet returns to the previous revision. */
@Component
class CheckGateStep extends RolloutStep {
    private final RolloutFleet fleet;
    private final PolicyStages stages;
    private final RolloutSettings settings;

    CheckGateStep(
            RolloutStore store,
            RolloutFleet fleet,
            PolicyStages stages,
            RolloutRecords records,
            RolloutSettings settings,
            Clock clock) {
        super(store, records, clock);
        this.fleet = fleet;
        this.stages = stages;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "CheckGate";
    }

    @Override
    Result run(Rollout rollout, Instant now) {
        Optional<String> failure = rollout.terms().gate().failure(fleet.health(rollout, now));
        if (failure.isPresent()) {
            stages.back(rollout.id());
            records.alert(rollout, "a rollout was stopped and the previous revision is back: " + failure.get());
            return end(rollout, Rollout.State.RETURNED, failure.get(), now);
        }
        Instant ends = Objects.requireNonNull(rollout.stageEnds());
        if (!ends.isAfter(now) && (reached() || late(rollout, now))) {
            return new Result("NEXT", now);
        }
        Instant look = now.plus(settings.lookEvery());
        return new Result("WAIT", ends.isAfter(now) ? OpenStageStep.earlier(look, ends) : look);
    }

    /** A stage that its devices have not even been told of proves nothing. */
    private boolean reached() {
        return fleet.hasSeen(stages.active().epoch());
    }

    /** A device that cannot be decided for must not hold a rollout up for ever. */
    private static boolean late(Rollout rollout, Instant now) {
        return !Objects.requireNonNull(rollout.stageEnds())
                .plus(rollout.terms().stageWait())
                .isAfter(now);
    }
}
