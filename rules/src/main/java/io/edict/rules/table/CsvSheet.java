package io.edict.rules.table;

import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values (RFC 4180) whose every row is a line. What two readers could take for different cells is
 * refused. Cells that end in {@code ...} count as merged with their neighbour of the same text, as CSV has no merged cells.
 */
final class CsvSheet {
    static final String DOTS = "...";

    private final String file;
    private final FindingCollector findings;
    private final List<Cell> cells = new ArrayList<>();
    private String line = "";
    private int at;

    private CsvSheet(String file, FindingCollector findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The cells that are not blank, by row and column; what is wrong is reported. */
    static List<Cell> read(String file, String text, FindingCollector findings) {
        CsvSheet sheet = new CsvSheet(file, findings);
        if (text.length() > TableLimits.MAX_CHARACTERS) {
            findings.error(
                    file,
                    YamlNode.Place.START,
                    "table.too-large",
                    "the file is longer than " + TableLimits.MAX_CHARACTERS + " characters; split it");
            return List.of();
        }
        String[] lines = text.split("\n", -1);
        for (int row = 0; row < lines.length && sheet.line(row, lines[row]); row++) {}
        return sheet.cells;
    }

    /** False when nothing behind this line can be read. */
    private boolean line(int row, String text) {
        line = text;
        at = 0;
        Cell left = null;
        for (int column = 0; at <= line.length(); column++) {
            String value = at < line.length() && line.charAt(at) == '"' ? quoted(row, column) : plain();
            if (value == null) {
                return false;
            }
            Cell cell = new Cell(row, column, value.strip(), column);
            left = merged(left, cell);
            if (!left.text().isEmpty()) {
                cells.add(left);
                if (!Sheets.small(file, left, cells.size(), findings)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Cell merged(@Nullable Cell left, Cell cell) {
        if (left == null || !left.text().endsWith(DOTS) || !cell.text().endsWith(DOTS)) {
            return cell;
        }
        boolean same = cell.text().equals(DOTS) || cell.text().equals(left.text());
        return same ? new Cell(cell.row(), cell.column(), left.text(), left.mergedFrom()) : cell;
    }

    private String plain() {
        int end = line.indexOf(',', at);
        String value = line.substring(at, end < 0 ? line.length() : end);
        at = (end < 0 ? line.length() : end) + 1;
        return value;
    }

    private @Nullable String quoted(int row, int column) {
        StringBuilder value = new StringBuilder();
        int i = at + 1;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c != '"') {
                value.append(c);
                i++;
            } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append('"');
                i += 2;
            } else if (i + 1 == line.length() || line.charAt(i + 1) == ',') {
                at = i + 2;
                return value.toString();
            } else {
                return broken(row, column, "text behind the closing quote; write a quote inside quotes twice");
            }
        }
        return broken(row, column, "the quotes are not closed; close them on the same line");
    }

    private @Nullable String broken(int row, int column, String message) {
        new Cell(row, column, "", column).error(file, findings, "table.csv", message);
        return null;
    }
}
