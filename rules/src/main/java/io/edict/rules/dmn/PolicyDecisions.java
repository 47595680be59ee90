package io.edict.rules.dmn;

import io.edict.model.decision.MatchedFact;
import io.edict.model.fact.DecisionRow;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Facts;
import io.edict.rules.language.Budget;
import io.edict.rules.language.RuleSet;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The decisions in DMN of one policy. Immutable, thread-safe and pure. Without a model no class of the engine is loaded.
 */
public final class PolicyDecisions {
    /** Of a policy without models. */
    public static final PolicyDecisions NONE = new PolicyDecisions(List.of(), null);

    private final List<DecisionModel> models;
    private final @Nullable RuleSet segments;

    /** @param segments the rules of the policy's segments; null: no model reads them */
    PolicyDecisions(List<DecisionModel> models, @Nullable RuleSet segments) {
        this.models = List.copyOf(models);
        this.segments = segments;
    }

    /**
     * The rows that count.
     *
     * @param facts what is known of the device
     * @param expanded the same as rules match it
     * @throws io.edict.rules.language.BudgetExceededException when it would take more work than the budget
     */
    public DecisionRows rows(Facts facts, Collection<? extends Fact> expanded, Budget budget) {
        if (models.isEmpty()) {
            return DecisionRows.NONE;
        }
        SortedSet<String> held = new TreeSet<>();
        if (segments != null) {
            segments.evaluate(expanded, budget).conclusions().stream()
                    .filter(conclusion -> conclusion.verb() == Verb.SEGMENT)
                    .forEach(conclusion -> held.add(conclusion.target()));
        }
        Map<String, @Nullable Object> inputs = FactInputs.values(facts, held);
        List<DecisionRow> rows = new ArrayList<>();
        Map<String, List<MatchedFact>> because = new HashMap<>();
        List<TableClash> clashes = new ArrayList<>();
        for (DecisionModel model : models) {
            DmnEngine.Evaluated evaluated = model.decide(inputs, budget);
            Map<String, @Nullable Object> values = evaluated.values();
            for (DmnDecision decision : model.decisions()) {
                List<DecisionRow> counted = counted(decision, values.get(decision.name()));
                rows.addAll(counted);
                if (!counted.isEmpty()) {
                    List<MatchedFact> read = new Because(model, inputs, values).of(decision);
                    counted.forEach(row -> because.put(row.factKey(), read));
                }
                List<Integer> clashing = evaluated.clashes().get(decision.name());
                if (clashing != null && decision.logic() instanceof DmnLogic.Table table) {
                    clashes.add(new TableClash(
                            decision.name(),
                            model.file(),
                            table.hitPolicy().name(),
                            clashing.stream()
                                    .map(number -> row(decision, number))
                                    .toList(),
                            new Because(model, inputs, values).of(decision)));
                }
            }
        }
        return new DecisionRows(rows, because, clashes);
    }

    private static TableClash.Row row(DmnDecision decision, int number) {
        return new TableClash.Row(
                number, decision.rows().get(number - 1).place().line());
    }

    private static List<DecisionRow> counted(DmnDecision decision, @Nullable Object value) {
        List<DecisionRow> counted = new ArrayList<>();
        Collection<?> numbers = value instanceof Collection<?> many ? many : value == null ? List.of() : List.of(value);
        for (Object number : decision.concludes() ? numbers : List.of()) {
            counted.add(new DecisionRow(decision.name(), ((Number) number).intValue()));
        }
        return counted;
    }
}
