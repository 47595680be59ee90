package io.edict.services.rollout;

import io.edict.services.plan.Plan;
import io.edict.services.plan.Planner;
import io.edict.services.policy.PolicyPublisher;
import io.edict.services.policy.PolicyStages;
import io.edict.services.policy.StoredPolicies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out, from a plan, whether a second person has to approve a publication. */
@Component
class GuardStep extends RolloutStep {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Guards guards;
    private final GuardSettings settings;
    private final GuardPlans plans;

    GuardStep(
            RolloutStore store,
            Guards guards,
            GuardSettings settings,
            GuardPlans plans,
            RolloutRecords records,
            Clock clock) {
        super(store, records, clock);
        this.guards = guards;
        this.settings = settings;
        this.plans = plans;
    }

    /** The plans of publications. */
    @Component
    static class GuardPlans {
        private final Planner planner;
        private final PolicyPublisher publisher;
        private final PolicyStages stages;
        private final StoredPolicies policies;

        GuardPlans(Planner planner, PolicyPublisher publisher, PolicyStages stages, StoredPolicies policies) {
            this.planner = planner;
            this.publisher = publisher;
            this.stages = stages;
            this.policies = policies;
        }

        private Plan begin(Rollout rollout) {
            return planner.begin(publisher.files(rollout.revision()), rollout.createdBy());
        }

        private boolean outdated(Plan plan) {
            return plan.baseEpoch() != stages.active().epoch();
        }
    }

    @Override
    public String name() {
        return "Guard";
    }

    @Override
    Result run(Rollout rollout, Instant now) {
        if (!guards.needPlan(plans.policies.compiled(rollout.revision()))) {
            return clear(rollout, now);
        }
        Plan plan = rollout.policyPlan() == null ? null : plans.planner.plan(rollout.policyPlan());
        if (plan == null || (plan.state().isFinal() && plans.outdated(plan))) {
            store.planned(rollout.id(), plans.begin(rollout).id());
            store.state(rollout.id(), Rollout.State.PLANNING, "what it would change is computed");
            return new Result("PLANNING", now.plus(LOOK_AGAIN));
        }
        return switch (plan.state()) {
            case RUNNING -> new Result("PLANNING", now.plus(LOOK_AGAIN));
            case CANCELED, FAILED -> end(rollout, Rollout.State.FAILED, "its plan could not be computed", now);
            case DONE -> decide(rollout, plan, now);
        };
    }

    private Result decide(Rollout rollout, Plan plan, Instant now) {
        Optional<String> objection = guards.objection(plans.planner.summary(plan.id()));
        if (objection.isEmpty()) {
            return clear(rollout, now);
        }
        store.state(rollout.id(), Rollout.State.WAITING_FOR_APPROVAL, objection.get());
        records.tell(rollout, rollout.createdBy(), "waiting", objection.get());
        records.alert(rollout, "a publication waits for approval: " + objection.get());
        return new Result("APPROVAL", now.plus(settings.approvalWithin()));
    }

    private Result clear(Rollout rollout, Instant now) {
        store.state(rollout.id(), Rollout.State.RUNNING, null);
        return new Result("CLEAR", now);
    }
}
