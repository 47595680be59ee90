package io.edict.rules.dmn;

/** How large a model in DMN may be. */
final class DmnLimits {
    static final int MAX_CHARACTERS = 1 << 20;
    static final int MAX_ELEMENTS = 50_000;
    /** How deep elements may lie in each other. */
    static final int MAX_DEPTH = 32;

    static final int MAX_DECISIONS = 200;
    static final int MAX_ROWS = 1_000;
    static final int MAX_COLUMNS = 50;
    /** Characters of one expression. */
    static final int MAX_EXPRESSION = 2_000;
    /** How deep expressions may lie in each other. */
    static final int MAX_NESTING = 30;
    /** How many lists an expression may go through, one inside the other. */
    static final int MAX_LISTS = 2;

    private DmnLimits() {}
}
