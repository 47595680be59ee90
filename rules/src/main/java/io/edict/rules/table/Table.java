package io.edict.rules.table;

import io.edict.rules.table.TableLayout.Fed;
import io.edict.rules.table.TableLayout.Mark;
import io.edict.rules.yaml.Suggestion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.drools.decisiontable.parser.ActionType.Code;
import org.jspecify.annotations.Nullable;

/** One table while its cells are read: what the columns are, the patterns and code under them, then a rule a row. */
final class Table {
    private static final int COLUMNS = 1;
    private static final int PATTERNS = 2;
    private static final int CODE = 3;
    private static final int LABELS = 4;
    private static final int RULES = 5;
    /** WHY: Drools looks for this word by backtracking, for each cell below anew. */
    private static final int MAX_FORALL = 2;

    private final Cell head;
    private final Errors errors;
    private final Map<Integer, Column> columns = new HashMap<>();
    /** Columns whose header is wrong, which is told once. */
    private final Set<Integer> refused = new HashSet<>();

    private int lastRule;

    /** Takes what is wrong. */
    interface Errors {
        void error(Cell cell, String code, String message);
    }

    /** A column: the cell that says what it is, and the code below. */
    private static final class Column {
        private final Cell header;
        private final Code code;
        private boolean filled;

        Column(Cell header, Code code) {
            this.header = header;
            this.code = code;
        }
    }

    /** @param head the cell that begins with {@code RuleTable} */
    Table(Cell head, Errors errors) {
        this.head = head;
        this.errors = errors;
        this.lastRule = head.row() + RULES - 1;
    }

    Cell head() {
        return head;
    }

    boolean isHead(Cell cell) {
        return cell.row() == head.row();
    }

    /** Whether a row without rules lies between the table and a cell. */
    boolean isBehind(Cell cell) {
        return lastRule >= head.row() + RULES && cell.row() - lastRule > 1;
    }

    /** What Drools is to see of a cell; null: nothing. */
    @Nullable
    Fed cell(Cell cell) {
        int row = cell.row() - head.row();
        if (row == LABELS) {
            return null;
        }
        if (row == COLUMNS) {
            return header(cell);
        }
        Column column = columns.get(cell.column());
        if (column == null && refused.contains(cell.column())) {
            return null;
        }
        if (column == null) {
            errors.error(
                    cell,
                    "table.column",
                    cell.shown() + " has no `CONDITION`, `ACTION` or other header in row "
                            + (head.row() + COLUMNS + 1));
            return null;
        }
        return row < RULES ? code(cell, column, row) : value(cell, column);
    }

    private @Nullable Fed header(Cell cell) {
        Code code = Columns.of(cell.text());
        String refusal = code == null ? null : Columns.refusal(code);
        if (code == null) {
            errors.error(
                    cell,
                    "table.column",
                    cell.shown() + " is no kind of column" + Suggestion.of(cell.text(), Columns.KNOWN));
        } else if (refusal != null) {
            errors.error(
                    cell,
                    refusal,
                    "the column " + cell.shown() + " is refused; columns are " + String.join(", ", Columns.KNOWN));
        } else if (columns.values().stream().filter(other -> other.code == code).count() >= code.getMaxCount()) {
            errors.error(cell, "table.column", "a table has one column " + cell.shown() + "; keep one");
        } else {
            columns.put(cell.column(), new Column(cell, code));
            return new Fed(cell, Mark.NONE);
        }
        refused.add(cell.column());
        return null;
    }

    private Fed code(Cell cell, Column column, int row) {
        if (!Columns.hasCode(column.code)) {
            errors.error(cell, "table.cell", "nothing stands here in a column of this kind; leave it empty");
        } else if (row == PATTERNS
                && (cell.text().contains("$param") || cell.text().contains("$1"))) {
            errors.error(
                    cell,
                    "table.cell",
                    "this row is for patterns such as `Device`; code with `$param` stands one row below");
        } else if (cell.text().split("forall", -1).length - 1 > MAX_FORALL) {
            errors.error(cell, "table.cell", "`forall` stands at most twice in a cell; use another column");
        }
        column.filled |= row == CODE;
        String dotted = cell.text();
        boolean dots = row == PATTERNS && dotted.endsWith(CsvSheet.DOTS);
        String text = dots ? dotted.substring(0, dotted.length() - CsvSheet.DOTS.length()) : dotted;
        if (text.isBlank()) {
            errors.error(cell, "table.cell", "a pattern such as `Device` stands before the `...`");
        }
        return new Fed(cell.withText(text.strip()), Mark.CODE);
    }

    private Fed value(Cell cell, Column column) {
        if (lastRule < head.row() + RULES && cell.row() > head.row() + RULES) {
            errors.error(
                    cell,
                    "table.cell",
                    "the first rule stands in row " + (head.row() + RULES + 1) + ", under the labels");
        }
        lastRule = cell.row();
        Columns.Problem problem = Columns.problem(column.code, cell.text());
        if (problem != null) {
            errors.error(cell, problem.code(), problem.message());
        } else if (Columns.hasCode(column.code) && !column.filled) {
            column.filled = true;
            noCode(column);
        }
        return switch (column.code) {
            case CONDITION, ACTION, DATEEFFECTIVE, DATEEXPIRES -> new Fed(cell, Mark.VALUE);
            // Only a comment of the generated rules.
            case DESCRIPTION -> new Fed(cell.withText("-"), Mark.NONE);
            default -> new Fed(cell, Mark.NONE);
        };
    }

    private void noCode(Column column) {
        errors.error(
                column.header,
                "table.column",
                "the column has no code in row " + (head.row() + CODE + 1)
                        + "; write a constraint or a call of `policy` there");
    }

    /** Reports what is missing when no further cell belongs to the table. */
    void finish() {
        if (lastRule < head.row() + RULES) {
            errors.error(
                    head, "table.empty", "the table has no rules; the first stands in row " + (head.row() + RULES + 1));
        }
    }
}
