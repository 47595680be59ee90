package io.edict.rules.analysis;

import io.edict.rules.language.Condition.Operator;

/**
 * How one term may stand to another while both are known.
 *
 * @param left the one
 * @param right the other
 * @param orders a mask of {@link #LESS}, {@link #EQUAL} and {@link #MORE}
 * @param known whether both must be known; otherwise the relation holds, too, where one is not
 */
record Relation(Term left, Term right, int orders, boolean known) {
    static final int LESS = 1;
    static final int EQUAL = 2;
    static final int MORE = 4;

    static int orders(Operator operator) {
        return switch (operator) {
            case EQ -> EQUAL;
            case NE -> LESS | MORE;
            case LT -> LESS;
            case LE -> LESS | EQUAL;
            case GT -> MORE;
            case GE -> MORE | EQUAL;
        };
    }

    static int opposite(int orders) {
        return (LESS | EQUAL | MORE) & ~orders;
    }

    static int flipped(int orders) {
        return (orders & EQUAL) | ((orders & LESS) != 0 ? MORE : 0) | ((orders & MORE) != 0 ? LESS : 0);
    }
}
