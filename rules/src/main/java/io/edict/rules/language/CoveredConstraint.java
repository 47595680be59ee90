package io.edict.rules.language;

/**
 * A constraint of a rule and what came out of it.
 *
 * @param constraint as the rule says it
 * @param file where it is written
 * @param line from 1
 * @param column from 1
 * @param cell what a person calls the place in a table, such as {@code cell C7}; empty elsewhere
 * @param seenTrue whether it held for some facts
 * @param seenFalse whether it did not for some
 */
public record CoveredConstraint(
        String constraint, String file, int line, int column, String cell, boolean seenTrue, boolean seenFalse) {
    /** Whether it held for some facts and did not for others. */
    public boolean covered() {
        return seenTrue && seenFalse;
    }

    /** Whether the facts never came as far as this constraint. */
    public boolean unreached() {
        return !seenTrue && !seenFalse;
    }

    /** What is missing: {@code never true}, {@code never false} or {@code never reached}. */
    public String gap() {
        return unreached() ? "never reached" : seenTrue ? "never false" : "never true";
    }

    /** {@code FILE:LINE:COLUMN}. */
    public String place() {
        return file + ":" + line + ":" + column;
    }
}
