package io.edict.services.rollout;

import io.edict.rules.policy.Policy;
import io.edict.services.decision.ApprovalInput;
import io.edict.services.decision.DecisionService;
import io.edict.services.decision.DecisionServices;
import io.edict.services.plan.PlanSummary;
import io.edict.services.store.Standings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says which publications a second person has to approve. */
@Component
class Guards {
    private final GuardSettings settings;
    private final Standings fleet;
    private final DecisionServices decisions;

    Guards(GuardSettings settings, Standings fleet, DecisionServices decisions) {
        this.settings = settings;
        this.fleet = fleet;
        this.decisions = decisions;
    }

    /**
     * Whether a plan is needed to tell: without a grant no rule can send a destructive command. A model that an
     * administrator wrote may ask for approval of anything.
     */
    boolean needPlan(Policy policy) {
        return decisions.replaced(DecisionService.APPROVAL) || settingsNeedPlan(policy);
    }

    private boolean settingsNeedPlan(Policy policy) {
        boolean mayDestroy = settings.destructive()
                && !policy.definition().manifest().grants().isEmpty();
        if (!mayDestroy && settings.share() == 1) {
            return false;
        }
        long devices = fleet.enrolledByShard().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        return devices > 0 && (mayDestroy || countsByShare(devices));
    }

    private boolean countsByShare(long devices) {
        return settings.share() < 1 && devices >= settings.shareFrom();
    }

    /** Why a second person has to approve what a plan found; empty when the decision service says that nobody has to. */
    Optional<String> objection(PlanSummary plan) {
        List<PlanSummary.Command> destructive = plan.commands().stream()
                .filter(command -> command.destructive() && command.state().equals("queued"))
                .toList();
        ApprovalInput found = new ApprovalInput(
                plan.devices(),
                plan.devicesChanged(),
                destructive.stream().mapToInt(PlanSummary.Command::count).sum(),
                settings.destructive(),
                settings.share(),
                settings.shareFrom());
        return decisions.approvalRequired(found) ? Optional.of(why(plan, destructive)) : Optional.empty();
    }

    private String why(PlanSummary plan, List<PlanSummary.Command> destructive) {
        List<String> objections = new ArrayList<>();
        if (settings.destructive() && !destructive.isEmpty()) {
            objections.add("destructive commands would be sent: "
                    + destructive.stream()
                            .map(command -> command.type() + " to " + command.count() + " devices")
                            .collect(Collectors.joining(", ")));
        }
        if (countsByShare(plan.devices()) && plan.devicesChanged() > settings.share() * plan.devices()) {
            objections.add(String.format(
                    Locale.ROOT,
                    "%d of %d devices would change, more than %s %%",
                    plan.devicesChanged(),
                    plan.devices(),
                    Gate.percent(settings.share())));
        }
        return objections.isEmpty()
                ? "the decision service `" + DecisionService.APPROVAL.id() + "` asks for it"
                : String.join("; ", objections);
    }
}
