package io.edict.rules.table;

/** How large a decision table may be. */
final class TableLimits {
    static final int MAX_ROWS = 5_000;
    static final int MAX_COLUMNS = 200;
    /** Cells that are not blank. */
    static final int MAX_CELLS = 100_000;
    /** Characters of one cell. */
    static final int MAX_CELL = 2_000;
    /** Characters of the file, and of the rules made from it. */
    static final int MAX_CHARACTERS = 4_000_000;

    private TableLimits() {}
}
