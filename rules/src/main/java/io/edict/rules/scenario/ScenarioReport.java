package io.edict.rules.scenario;

import java.util.List;

/**
 * How all scenarios of a policy went.
 *
 * @param passed how many passed
 * @param failed how many failed
 * @param scenarios each of them
 * @param coverage each author's rule
 */
public record ScenarioReport(int passed, int failed, List<ScenarioResult> scenarios, List<RuleCoverage> coverage) {
    public ScenarioReport {
        scenarios = List.copyOf(scenarios);
        coverage = List.copyOf(coverage);
    }
}
