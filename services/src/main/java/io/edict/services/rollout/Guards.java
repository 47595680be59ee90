package io.edict.services.rollout;

import io.edict.rules.policy.Policy;
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

    Guards(GuardSettings settings, Standings fleet) {
        this.settings = settings;
        this.fleet = fleet;
    }

    /** Whether a plan is needed to tell: without a grant no rule can send a destructive command. */
    boolean needPlan(Policy policy) {
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

    /** Why a second person has to approve what a plan found; empty when nobody has to. */
    Optional<String> objection(PlanSummary plan) {
        List<String> objections = new ArrayList<>();
        List<PlanSummary.Command> destructive = plan.commands().stream()
                .filter(command -> command.destructive() && command.state().equals("queued"))
                .toList();
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
        return objections.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", objections));
    }
}
