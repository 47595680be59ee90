package io.edict.rules.table;

import io.edict.rules.yaml.FindingCollector;

/** What holds for the cells of every sheet, whatever file it is read from. */
final class Sheets {
    private Sheets() {}

    /** Whether a table may have this cell, the so-many-th; if not, that is reported and reading ends. */
    static boolean small(String file, Cell cell, int cells, FindingCollector findings) {
        String limit = null;
        if (cell.row() >= TableLimits.MAX_ROWS) {
            limit = TableLimits.MAX_ROWS + " rows; split the table";
        } else if (cell.column() >= TableLimits.MAX_COLUMNS) {
            limit = TableLimits.MAX_COLUMNS + " columns; split the table";
        } else if (cell.text().length() > TableLimits.MAX_CELL) {
            limit = TableLimits.MAX_CELL + " characters a cell; shorten it";
        } else if (cells > TableLimits.MAX_CELLS) {
            limit = TableLimits.MAX_CELLS + " cells; split the table";
        }
        if (limit != null) {
            cell.error(file, findings, "table.too-large", "a table has at most " + limit);
        }
        return limit == null;
    }

    /** Whether a cell is free of characters that nobody sees, or that stand for something else; if not, that is reported. */
    static boolean plain(String file, Cell cell, FindingCollector findings) {
        boolean plain = cell.text().chars().noneMatch(c -> odd((char) c));
        if (!plain) {
            cell.error(
                    file,
                    findings,
                    "forbidden.character",
                    "a line break, an invisible or a private-use character; remove it");
        }
        return plain;
    }

    private static boolean odd(char c) {
        int type = Character.getType(c);
        return (Character.isISOControl(c) && c != '\t')
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
