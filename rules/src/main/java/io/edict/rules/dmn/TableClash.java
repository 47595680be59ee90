package io.edict.rules.dmn;

import io.edict.model.decision.MatchedFact;
import java.util.List;

/**
 * Rows of a decision table that match one device although its hit policy lets one count, or wants all to say the same.
 * None counts then.
 *
 * @param decision the name of the table
 * @param file where it is written
 * @param hitPolicy as DMN names it
 * @param rows at least two, in the order of the table
 * @param facts what the table read
 */
public record TableClash(String decision, String file, String hitPolicy, List<Row> rows, List<MatchedFact> facts) {
    public TableClash {
        rows = List.copyOf(rows);
        facts = List.copyOf(facts);
    }

    /**
     * A row.
     *
     * @param number from 1
     * @param line where it is written, from 1
     */
    public record Row(int number, int line) {}
}
