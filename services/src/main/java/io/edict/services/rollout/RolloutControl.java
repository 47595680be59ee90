package io.edict.services.rollout;

import io.edict.services.admin.Caller;
import io.edict.services.policy.PolicyStages;
import io.edict.services.policy.Stage;
import io.edict.services.process.ProcessEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What people do to a rollout that is under way. Each takes effect at once, on every node. Thread-safe. */
@Service
public class RolloutControl {
    private final RolloutStore store;
    private final RolloutFleet fleet;
    private final ProcessEngine engine;
    private final PolicyStages stages;
    private final RolloutRecords records;
    private final Clock clock;

    RolloutControl(
            RolloutStore store,
            RolloutFleet fleet,
            ProcessEngine engine,
            PolicyStages stages,
            RolloutRecords records,
            Clock clock) {
        this.store = store;
        this.fleet = fleet;
        this.engine = engine;
        this.stages = stages;
        this.records = records;
        this.clock = clock;
    }

    /** How the devices fare that a rollout has reached. */
    public StageHealth health(Rollout rollout) {
        return fleet.health(rollout, rollout.endedAt() == null ? clock.instant() : rollout.endedAt());
    }

    /**
     * No further device gets the revision until the rollout is resumed.
     *
     * @throws RolloutStateException when it is not running
     */
    public Rollout pause(String id, Caller caller) {
        return tell(id, "paused", Set.of(Rollout.State.RUNNING), "running can be paused", rollout -> {
            stages.open(Objects.requireNonNull(stages.active().stage()).joining(false), rollout.previous());
            store.state(id, Rollout.State.PAUSED, null);
            store.paused(id, now(), rollout.stageEnds());
            records.tell(rollout, caller.name(), "paused", null);
        });
    }

    /**
     * Goes on where it was paused; the stage is watched as much longer as it stood still.
     *
     * @throws RolloutStateException when it is not paused
     */
    public Rollout resume(String id, Caller caller) {
        return tell(id, "resumed", Set.of(Rollout.State.PAUSED), "paused can be resumed", rollout -> {
            stages.open(Objects.requireNonNull(stages.active().stage()).joining(true), rollout.previous());
            Duration stood = Duration.between(Objects.requireNonNull(rollout.pausedAt()), now());
            store.state(id, Rollout.State.RUNNING, null);
            store.paused(id, null, Objects.requireNonNull(rollout.stageEnds()).plus(stood));
            records.tell(rollout, caller.name(), "resumed", null);
        });
    }

    /**
     * Stops it for good; every device returns to the previous revision.
     *
     * @throws RolloutStateException when it has ended already
     */
    public Rollout abort(String id, Caller caller) {
        Set<Rollout.State> open = Set.of(
                Rollout.State.PLANNING,
                Rollout.State.WAITING_FOR_APPROVAL,
                Rollout.State.RUNNING,
                Rollout.State.PAUSED);
        return tell(id, "ended", open, "not over can be aborted", rollout -> {
            Stage stage = stages.active().stage();
            if (stage != null && stage.rollout().equals(id)) {
                stages.back(id);
            }
            end(rollout, Rollout.State.ABORTED, caller, null);
        });
    }

    /**
     * Lets a publication through that a guard held back.
     *
     * @throws SecondPersonException when the same token published it
     * @throws RolloutStateException when it does not wait for approval
     */
    public Rollout approve(String id, Caller caller) {
        String publisher = store.process(id).createdById();
        return tell(id, "approved", Set.of(Rollout.State.WAITING_FOR_APPROVAL), "waiting can be approved", rollout -> {
            if (publisher.equals(caller.id())) {
                throw new SecondPersonException();
            }
            store.approved(id, caller.name());
            store.state(id, Rollout.State.RUNNING, null);
            records.tell(rollout, caller.name(), "approved", rollout.reason());
        });
    }

    /**
     * Refuses a publication that a guard held back.
     *
     * @param why told to whoever published it; null: nothing is told
     * @throws RolloutStateException when it does not wait for approval
     */
    public Rollout reject(String id, @Nullable String why, Caller caller) {
        return tell(
                id,
                "ended",
                Set.of(Rollout.State.WAITING_FOR_APPROVAL),
                "waiting can be rejected",
                rollout -> end(
                        rollout,
                        Rollout.State.REJECTED,
                        caller,
                        why == null ? rollout.reason() : why + "; " + rollout.reason()));
    }

    private void end(Rollout rollout, Rollout.State state, Caller caller, @Nullable String reason) {
        store.end(rollout.id(), state, reason, now());
        records.tell(rollout, caller.name(), state.text(), reason);
    }

    private Rollout tell(String id, String signal, Set<Rollout.State> when, String only, Consumer<Rollout> change) {
        RolloutStore.Process process = store.process(id);
        engine.signal(process.process(), process.instance(), signal, () -> {
            Rollout rollout = store.lock(id);
            if (!when.contains(rollout.state())) {
                throw new RolloutStateException(rollout, only);
            }
            change.accept(rollout);
        });
        return store.find(id).orElseThrow(() -> new UnknownRolloutException(id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
