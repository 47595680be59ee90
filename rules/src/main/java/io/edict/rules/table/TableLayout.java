package io.edict.rules.table;

import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.Suggestion;
import io.edict.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables of a sheet and checks each cell by what it is there for, as Drools' reader of decision tables will take
 * it; that reader throws where this one reports, and guesses where this one refuses. What it passes on are the cells that
 * Drools is to see.
 */
final class TableLayout {
    private static final String TABLE = "ruletable";
    /** A row that begins with this is a remark. */
    private static final String REMARK = "#";

    private final String file;
    private final FindingCollector findings;
    private final List<Fed> fed = new ArrayList<>();
    private final Set<Keyword> keywords = EnumSet.noneOf(Keyword.class);
    private @Nullable Table table;
    private boolean ended;
    private boolean broken;
    private @Nullable Cell first;
    private @Nullable Keyword valueOf;

    /**
     * A cell that Drools is to see.
     *
     * @param cell the cell
     * @param mark whether the generated rules are to show where it went
     */
    record Fed(Cell cell, Mark mark) {}

    /** How a cell's text is marked in the generated rules. */
    enum Mark {
        NONE,
        /** Code: everything up to the next code in the same line belongs to it. */
        CODE,
        /** A value pasted into code. */
        VALUE
    }

    private TableLayout(String file, FindingCollector findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The cells for Drools; null when something is wrong, which is reported. */
    static @Nullable List<Fed> read(String file, List<Cell> cells, FindingCollector findings) {
        TableLayout layout = new TableLayout(file, findings);
        if (cells.stream().filter(cell -> !Sheets.plain(file, cell, findings)).count() > 0) {
            return null;
        }
        cells.forEach(layout::cell);
        layout.finish();
        if (!layout.broken && !layout.ended) {
            findings.error(
                    file,
                    YamlNode.Place.START,
                    "table.empty",
                    "no cell begins with `RuleTable`; cells are separated by `,`");
            return null;
        }
        return layout.broken ? null : layout.fed;
    }

    private void error(Cell cell, String code, String message) {
        broken = true;
        cell.error(file, findings, code, message);
    }

    private void cell(Cell cell) {
        if (first == null || first.row() != cell.row()) {
            keywordWithoutValue();
            first = cell;
        }
        if (cell.text().toLowerCase(Locale.ROOT).startsWith(TABLE) && (table == null || !table.isHead(cell))) {
            finish();
            begin(cell);
        } else if (table == null || table.isBehind(cell)) {
            outside(cell, first);
        } else if (!table.isHead(cell) && cell.column() >= table.head().column()) {
            Fed passed = table.cell(cell);
            if (passed != null) {
                fed.add(passed);
            }
        }
    }

    private void begin(Cell head) {
        String name = head.text().substring(TABLE.length()).strip();
        if (!Columns.isName(name)) {
            error(
                    head,
                    "rule.name",
                    "behind `RuleTable` stands the name of the table, 1 to 100 letters, digits and ` _.:#/()-`");
        }
        table = new Table(head, this::error);
        fed.add(new Fed(head, Mark.NONE));
    }

    private void finish() {
        keywordWithoutValue();
        if (table != null) {
            table.finish();
            table = null;
            ended = true;
        }
    }

    private void outside(Cell cell, Cell firstOfRow) {
        if (firstOfRow.text().startsWith(REMARK)) {
            return;
        }
        if (table != null || ended) {
            error(
                    cell,
                    "table.keyword",
                    cell.shown() + " stands behind a table; a blank row ends it, keywords stand above the first, and"
                            + " remarks begin with `#`");
        } else if (cell.equals(firstOfRow)) {
            keyword(cell);
        } else if (valueOf != null) {
            if (!valueOf.takes(cell.text())) {
                error(cell, "table.keyword", "`" + valueOf.word() + "` takes " + valueOf.wanted());
            }
            fed.add(new Fed(cell, Mark.NONE));
            valueOf = null;
        }
    }

    private void keyword(Cell cell) {
        String refusal = Keyword.refusal(cell.text());
        Keyword keyword = Keyword.of(cell.text());
        if (refusal != null) {
            error(
                    cell,
                    refusal,
                    cell.shown() + " is refused; a table is made of conditions over facts and calls of `policy`");
        } else if (keyword == null) {
            error(
                    cell,
                    "table.keyword",
                    cell.shown() + " is no keyword of a table, and a remark begins with `#`"
                            + Suggestion.of(cell.text(), Keyword.words()));
        } else if (!keywords.add(keyword)) {
            error(cell, "table.keyword", "`" + keyword.word() + "` comes twice; keep one");
        } else {
            fed.add(new Fed(cell, Mark.NONE));
            valueOf = keyword;
        }
    }

    private void keywordWithoutValue() {
        if (valueOf != null && first != null) {
            error(first, "table.keyword", "`" + valueOf.word() + "` takes " + valueOf.wanted());
            valueOf = null;
        }
    }
}
