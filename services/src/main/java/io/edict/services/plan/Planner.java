package io.edict.services.plan;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyFiles;
import io.edict.services.policy.PolicyCheck;
import io.edict.services.policy.StoredPolicies;
import io.edict.services.schedule.Schedule;
import io.edict.services.store.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes plans in the background, and keeps them for a week. Thread-safe on any number of nodes. */
@Service
public class Planner {
    private static final Duration KEPT_FOR = Duration.ofDays(7);
    private static final int LISTED = 100;

    private final PolicyCheck check;
    private final StoredPolicies policies;
    private final PlanStore store;
    private final Schedule schedule;
    private final Clock clock;

    Planner(PolicyCheck check, StoredPolicies policies, PlanStore store, Schedule schedule, Clock clock) {
        this.check = check;
        this.policies = policies;
        this.store = store;
        this.schedule = schedule;
        this.clock = clock;
    }

    /**
     * Begins a plan of a draft against the active revision.
     *
     * @throws io.edict.services.policy.InvalidPolicyException when the draft has errors
     */
    @Transactional
    public Plan begin(PolicyFiles draft, String actor) {
        Policy policy = check.compile(draft);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        StoredPolicies.Active active = policies.active();
        var plan = new Plan(
                UUID.randomUUID().toString(),
                policy.revision(),
                active.revision(),
                active.epoch(),
                now,
                Plan.State.RUNNING,
                now,
                actor,
                null,
                null,
                0,
                null);
        store.forgetBefore(now.minus(KEPT_FOR));
        store.create(plan, policy.files());
        schedule.soon(TaskInstanceId.of(PlanTask.NAME, plan.id()));
        return plan;
    }

    /** @throws UnknownPlanException when there is none */
    public Plan plan(String id) {
        return store.find(id).orElseThrow(() -> new UnknownPlanException(id));
    }

    /** The newest plans first. */
    public List<Plan> plans() {
        return store.newest(LISTED);
    }

    /** What the finished part of a plan adds up to. */
    public PlanSummary summary(String id) {
        return store.summary(plan(id).id());
    }

    /** The authored rules of the draft that would fire for no device, and those that fire for the first time. */
    public PlanRules rules(String id) {
        return PlanRules.of(check.compile(store.draft(plan(id).id())), store.summary(id));
    }

    /**
     * What would change, by device, those with destructive commands first.
     *
     * @param cursor where the previous page ended; null: the first page
     * @param limit the most devices of a page
     * @throws IllegalArgumentException when the cursor is none
     */
    public Page<PlanChange> changes(String id, @Nullable String cursor, int limit) {
        DeviceChanges.Place after = cursor == null ? null : DeviceChanges.Place.parse(cursor);
        List<DeviceChanges> found = store.changes(plan(id).id(), after, limit + 1);
        boolean more = found.size() > limit;
        List<DeviceChanges> shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                shown.stream().flatMap(device -> device.changes().stream()).toList(),
                more ? shown.get(limit - 1).place().toString() : null);
    }

    /** What would change for one device. */
    public List<PlanChange> changesOf(String id, String deviceId) {
        return store.changesOf(plan(id).id(), deviceId);
    }

    /** Stops a plan that is computed; forgets one that is finished. */
    public void cancel(String id) {
        if (!store.end(id, Plan.State.CANCELED, clock.instant().truncatedTo(ChronoUnit.MILLIS), null)
                && !store.delete(id)) {
            throw new UnknownPlanException(id);
        }
    }
}
