package io.edict.services.plan;

import io.edict.rules.language.RuleInfo;
import io.edict.rules.language.RuleSource;
import io.edict.rules.policy.Policy;
import java.util.List;

/**
 * What a plan tells about the rules that the draft's authors wrote.
 *
 * @param firstFired would fire for a device, and none of that name fires now
 * @param neverFired would fire for no device
 */
public record PlanRules(List<String> firstFired, List<String> neverFired) {
    public PlanRules {
        firstFired = List.copyOf(firstFired);
        neverFired = List.copyOf(neverFired);
    }

    static PlanRules of(Policy draft, PlanSummary summary) {
        List<String> own = draft.rules().stream()
                .filter(rule -> rule.origin() == RuleSource.Origin.AUTHORED)
                .map(RuleInfo::name)
                .distinct()
                .toList();
        return new PlanRules(
                own.stream()
                        .filter(summary.firedAfter()::contains)
                        .filter(rule -> !summary.firedBefore().contains(rule))
                        .toList(),
                own.stream()
                        .filter(rule -> !summary.firedAfter().contains(rule))
                        .toList());
    }
}
