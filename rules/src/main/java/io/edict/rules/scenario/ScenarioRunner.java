package io.edict.rules.scenario;

import io.edict.rules.decide.Decided;
import io.edict.rules.language.BudgetExceededException;
import io.edict.rules.language.ConstraintCoverage;
import io.edict.rules.language.RuleInfo;
import io.edict.rules.language.RuleSource.Origin;
import io.edict.rules.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs scenarios against a policy. */
public final class ScenarioRunner {
    private ScenarioRunner() {}

    /** Runs them all, without looking at constraints. */
    public static ScenarioReport run(Policy policy, List<Scenario> scenarios) {
        return run(policy, scenarios, new ConstraintCoverage(List.of()));
    }

    /** Runs them all, and looks at what comes out of each constraint, which takes as long again. */
    public static ScenarioReport cover(Policy policy, List<Scenario> scenarios) {
        ConstraintCoverage coverage = new ConstraintCoverage(policy.trees().stream()
                .filter(rule -> rule.info().origin() == Origin.AUTHORED)
                .toList());
        return run(policy, scenarios, coverage);
    }

    private static ScenarioReport run(Policy policy, List<Scenario> scenarios, ConstraintCoverage constraints) {
        Set<String> items = new TreeSet<>(policy.definition().items().keySet());
        items.addAll(policy.definition().blockingLists().keySet());
        Map<String, Integer> fired = new TreeMap<>();
        List<ScenarioResult> results = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            results.add(run(policy, scenario, items, fired));
            cover(policy, scenario, constraints);
        }
        List<RuleCoverage> coverage = policy.rules().stream()
                .filter(rule -> rule.origin() == Origin.AUTHORED)
                .map(RuleInfo::name)
                .map(rule -> new RuleCoverage(rule, fired.getOrDefault(rule, 0), constraints.of(rule)))
                .toList();
        int passed = (int) results.stream().filter(ScenarioResult::passed).count();
        return new ScenarioReport(passed, results.size() - passed, results, coverage);
    }

    private static void cover(Policy policy, Scenario scenario, ConstraintCoverage constraints) {
        if (constraints.isEmpty()) {
            return;
        }
        try {
            policy.explainer().cover(scenario.facts(), constraints);
        } catch (BudgetExceededException e) {
            // The scenario fails for the same reason, which it says.
        }
    }

    private static ScenarioResult run(Policy policy, Scenario scenario, Set<String> items, Map<String, Integer> fired) {
        List<String> differences;
        try {
            Decided decided = policy.decideAndExplain(scenario.facts());
            decided.firedRules().forEach((rule, times) -> fired.merge(rule, times, Integer::sum));
            Outcome outcome = Outcome.of(decided.decisions(), scenario.inventory());
            differences = Comparison.compare(outcome, scenario.expect(), items);
        } catch (BudgetExceededException e) {
            differences = List.of(String.valueOf(e.getMessage()));
        }
        return new ScenarioResult(
                scenario.name(), scenario.file(), differences.isEmpty(), String.join("\n", differences));
    }
}
