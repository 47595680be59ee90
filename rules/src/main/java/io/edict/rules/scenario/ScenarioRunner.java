package io.edict.rules.scenario;

import io.edict.rules.decide.Decided;
import io.edict.rules.language.BudgetExceededException;
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

    /** Runs them all. */
    public static ScenarioReport run(Policy policy, List<Scenario> scenarios) {
        Set<String> items = new TreeSet<>(policy.definition().items().keySet());
        items.addAll(policy.definition().blockingLists().keySet());
        Map<String, Integer> fired = new TreeMap<>();
        List<ScenarioResult> results = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            results.add(run(policy, scenario, items, fired));
        }
        List<RuleCoverage> coverage = policy.rules().stream()
                .filter(rule -> rule.origin() == Origin.AUTHORED)
                .map(RuleInfo::name)
                .map(rule -> new RuleCoverage(rule, fired.getOrDefault(rule, 0)))
                .toList();
        int passed = (int) results.stream().filter(ScenarioResult::passed).count();
        return new ScenarioReport(passed, results.size() - passed, results, coverage);
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
