package io.edict.rules.scenario;

import io.edict.rules.language.CoveredConstraint;
import java.util.List;

/**
 * How far scenarios show what an author's rule does.
 *
 * @param rule its name
 * @param fired how often it fired, in all scenarios together
 * @param constraints what came out of each of its constraints; empty when nobody looked
 */
public record RuleCoverage(String rule, int fired, List<CoveredConstraint> constraints) {
    public RuleCoverage {
        constraints = List.copyOf(constraints);
    }

    /**
     * The constraints that need another scenario. Those that no scenario reached are left out where one before them is
     * the cause.
     */
    public List<CoveredConstraint> gaps() {
        List<CoveredConstraint> gaps =
                constraints.stream().filter(constraint -> !constraint.covered()).toList();
        List<CoveredConstraint> first =
                gaps.stream().filter(constraint -> !constraint.unreached()).toList();
        return first.isEmpty() ? gaps : first;
    }
}
