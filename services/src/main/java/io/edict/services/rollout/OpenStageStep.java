package io.edict.services.rollout;

import io.edict.services.policy.PolicyMovedException;
import io.edict.services.policy.PolicyStages;
import io.edict.services.policy.RolloutUnderWayException;
import io.edict.services.policy.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Opens the next stage of a rollout; after the last one, the revision is active. */
@Component
class OpenStageStep extends RolloutStep {
    private final RolloutFleet fleet;
    private final PolicyStages stages;
    private final RolloutSettings settings;

    OpenStageStep(
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
        return "OpenStage";
    }

    @Override
    Result run(Rollout rollout, Instant now) {
        int next = rollout.stage() + 1;
        if (next == rollout.terms().stages().size()) {
            return complete(rollout, now);
        }
        try {
            if (next == 0 && stages.active().epoch() != rollout.baseEpoch()) {
                throw new RolloutStateException(
                        rollout, "up to date can begin: another revision was published meanwhile");
            }
            stages.open(stage(rollout, next), rollout.previous());
        } catch (RolloutStateException | PolicyMovedException | RolloutUnderWayException cause) {
            return end(rollout, Rollout.State.FAILED, String.valueOf(cause.getMessage()), now);
        }
        Instant ends = now.plus(rollout.terms().stageWait());
        store.opened(rollout.id(), next, now, ends);
        records.tell(Objects.requireNonNull(store.find(rollout.id()).orElse(null)), "system", "stage", null);
        return rollout.terms().stageWait().isZero()
                ? new Result("NEXT", now)
                : new Result("WAIT", earlier(now.plus(settings.lookEvery()), ends));
    }

    private Result complete(Rollout rollout, Instant now) {
        stages.complete(rollout.id(), rollout.terms().kind(), rollout.createdBy());
        store.end(rollout.id(), Rollout.State.DONE, null, now);
        records.tell(rollout, "system", "done", null);
        return new Result("OVER", now);
    }

    private Stage stage(Rollout rollout, int number) {
        RolloutStage stage = rollout.terms().stages().get(number);
        Stage open = stages.active().stage();
        long before = open == null || open.places() == null ? -1 : open.places();
        Long places = stage.share() == null ? null : (Long) fleet.lastPlace(rollout.revision(), stage.share(), before);
        return new Stage(rollout.id(), number, rollout.revision(), places, stage.segment(), true);
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
