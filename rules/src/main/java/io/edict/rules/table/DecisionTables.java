package io.edict.rules.table;

import io.edict.rules.language.RuleSource;
import io.edict.rules.table.TableLayout.Fed;
import io.edict.rules.table.TableLayout.Mark;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.template.model.DRLOutput;
import org.jspecify.annotations.Nullable;

/**
 * Turns decision tables into rule texts. Never throws for any content. The texts are an author's, to be checked as if
 * written by hand.
 */
public final class DecisionTables {
    private DecisionTables() {}

    /**
     * The rules of a table in comma-separated values; null when it cannot be read, which is reported.
     *
     * @param file where it is written, relative to the policy directory
     * @param text the content, with {@code \n} as line end
     */
    public static @Nullable RuleSource csv(String file, String text, FindingCollector findings) {
        FindingCollector found = new FindingCollector();
        return rules(file, CsvSheet.read(file, text, found), found, findings);
    }

    /**
     * The rules of a table in a workbook's first sheet; null when it cannot be read, which is reported.
     *
     * @param file where it is written, relative to the policy directory
     * @param bytes the content
     */
    public static @Nullable RuleSource xlsx(String file, byte[] bytes, FindingCollector findings) {
        FindingCollector found = new FindingCollector();
        return rules(file, XlsxSheet.read(file, bytes, found), found, findings);
    }

    private static @Nullable RuleSource rules(
            String file, List<Cell> cells, FindingCollector found, FindingCollector findings) {
        RuleSource source = found.hasErrors() ? null : rules(file, cells, found);
        found.sorted().forEach(findings::add);
        return source;
    }

    private static @Nullable RuleSource rules(String file, List<Cell> cells, FindingCollector findings) {
        List<Fed> fed = TableLayout.read(file, cells, findings);
        if (fed == null) {
            return null;
        }
        if (characters(fed) > TableLimits.MAX_CHARACTERS) {
            findings.error(
                    file,
                    Place.START,
                    "table.too-large",
                    "the rules of the table are longer than " + TableLimits.MAX_CHARACTERS + " characters; split it");
            return null;
        }
        try {
            MarkedRules.Result rules = MarkedRules.read(fed, generate(fed));
            return new RuleSource(file, rules.text(), RuleSource.Origin.AUTHORED, rules.places());
        } catch (RuntimeException e) {
            // WHY: Drools' reader fails in this way; what it is known to fail at is reported before, cell by cell.
            findings.error(file, Place.START, "table.cell", "the table cannot be read; compare it with the guide's");
            return null;
        }
    }

    /** An upper bound of how long the rules become. */
    private static long characters(List<Fed> fed) {
        Map<Integer, String> code = new HashMap<>();
        long sum = 0;
        for (Fed one : fed) {
            String text = one.cell().text();
            if (one.mark() == Mark.CODE) {
                code.put(one.cell().column(), text);
            } else if (one.mark() == Mark.VALUE) {
                String template = code.getOrDefault(one.cell().column(), "");
                long places = 1 + count(template, '$');
                long parts = 1 + count(text, ',');
                long times = template.contains("forall") ? parts : 1;
                sum += 50 + times * (template.length() + places * text.length());
            }
        }
        return sum;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static String generate(List<Fed> fed) {
        DefaultRuleSheetListener listener = new DefaultRuleSheetListener(false, true);
        int row = -1;
        for (int i = 0; i < fed.size(); i++) {
            Cell cell = fed.get(i).cell();
            if (cell.row() != row) {
                row = cell.row();
                listener.newRow(row, TableLimits.MAX_COLUMNS);
            }
            listener.newCell(row, cell.column(), Markers.mark(fed.get(i), i), cell.mergedFrom());
        }
        listener.finishSheet();
        DRLOutput output = new DRLOutput();
        listener.getRuleSet().renderDRL(output);
        return output.getDRL();
    }
}
