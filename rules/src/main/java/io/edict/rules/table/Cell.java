package io.edict.rules.table;

import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode;

/**
 * A cell that is not blank.
 *
 * @param row from 0
 * @param column from 0
 * @param text without blanks around it
 * @param mergedFrom the first column of the cells that it is merged with; its own column: it is not
 */
record Cell(int row, int column, String text, int mergedFrom) {
    /** Its name in a spreadsheet, such as {@code C7}. */
    String name() {
        return columnName(column) + (row + 1);
    }

    static String columnName(int column) {
        StringBuilder name = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            name.insert(0, (char) ('A' + rest % 26));
        }
        return name.toString();
    }

    Cell withText(String other) {
        return new Cell(row, column, other, mergedFrom);
    }

    /** The text, short and harmless enough for a message. */
    String shown() {
        return "`" + YamlNode.clip(text) + "`";
    }

    void error(String file, FindingCollector findings, String code, String message) {
        findings.error(file, new YamlNode.Place(row + 1, column + 1), code, message + " (cell " + name() + ")");
    }
}
