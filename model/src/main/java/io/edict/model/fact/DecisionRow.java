package io.edict.model.fact;

/**
 * Concluded: a row of a decision table in DMN counts. Only the rules that stand for rows read it.
 *
 * @param decision the name of the decision
 * @param row the number of the row, from 1
 */
public record DecisionRow(String decision, int row) implements Fact {
    @Override
    public String factKey() {
        return "DecisionRow " + decision + " " + row;
    }
}
