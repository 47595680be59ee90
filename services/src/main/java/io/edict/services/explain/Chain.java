package io.edict.services.explain;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.MatchedFact;
import io.edict.services.explain.Explanation.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows facts that rules concluded to the decisions that they are. */
final class Chain {
    /** The kind of decision that became a fact of this type. */
    private static final Map<String, Kind> DERIVED = Map.of(
            "Assigned", Kind.ASSIGN,
            "Excluded", Kind.EXCLUDE,
            "Routed", Kind.ROUTE,
            "Parameter", Kind.PARAMETER);

    private Chain() {}

    /** What a decision follows from, the nearest first. */
    static List<Step> of(Decision decision, List<Decision> all) {
        List<Step> steps = new ArrayList<>();
        Set<String> told = new HashSet<>();
        Deque<Decision> open = new ArrayDeque<>(List.of(decision));
        while (!open.isEmpty()) {
            for (MatchedFact fact : facts(open.remove())) {
                Kind kind = DERIVED.get(fact.fact());
                if (kind != null && told.add(fact.identity())) {
                    String target = fact.identity().substring(fact.fact().length() + 1);
                    all.stream()
                            .filter(other ->
                                    other.kind() == kind && other.target().equals(target))
                            .findFirst()
                            .ifPresent(other -> {
                                steps.add(new Step(fact.identity(), kind, target, other.reasons()));
                                open.add(other);
                            });
                }
            }
        }
        return steps;
    }

    private static List<MatchedFact> facts(Decision decision) {
        return decision.reasons().stream()
                .flatMap(reason -> reason.facts().stream())
                .toList();
    }
}
