package io.edict.rules.dmn;

import io.edict.model.decision.MatchedFact;
import io.edict.model.fact.DecisionRow;
import java.util.List;
import java.util.Map;

/**
 * The rows of decision tables that count for one device.
 *
 * @param facts one for each row
 * @param because by the key of the fact: what the decision read
 * @param clashes rows that do not count because they must not match together
 */
public record DecisionRows(List<DecisionRow> facts, Map<String, List<MatchedFact>> because, List<TableClash> clashes) {
    /** No rows. */
    public static final DecisionRows NONE = new DecisionRows(List.of(), Map.of(), List.of());

    public DecisionRows {
        facts = List.copyOf(facts);
        because = Map.copyOf(because);
        clashes = List.copyOf(clashes);
    }
}
