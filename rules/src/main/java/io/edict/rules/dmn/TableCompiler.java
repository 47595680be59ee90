package io.edict.rules.dmn;

import io.edict.rules.dmn.DmnLogic.HitPolicy;
import io.edict.rules.dmn.DmnReader.Written;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;

/** Checks a decision table. The value of one that concludes is the number of the row that counts. */
final class TableCompiler {
    private static final Set<String> PARTS = Set.of("input", "output", "rule", "annotation", "description");
    private static final Set<String> INPUT_PARTS = Set.of("inputExpression", "description");
    private static final Set<String> OUTPUT_PARTS = Set.of("description");
    private static final Set<String> ROW_PARTS = Set.of("inputEntry", "outputEntry", "annotationEntry", "description");

    private final String file;
    private final Written written;
    private final DmnElement table;
    private final FeelScope scope;
    private final boolean concluding;
    private final FindingCollector findings;
    private final List<OutputColumn> columns = new ArrayList<>();
    private final List<RowRule> rules = new ArrayList<>();
    private boolean broken;

    TableCompiler(String file, Written written, FeelScope scope, boolean concluding, FindingCollector findings) {
        this.file = file;
        this.written = written;
        this.table = written.logic();
        this.scope = scope;
        this.concluding = concluding;
        this.findings = findings;
    }

    private void error(DmnElement element, String code, String message) {
        broken = true;
        findings.error(file, element.place(), code, message);
    }

    private void error(DmnElement holder, FeelException e) {
        broken = true;
        DmnElement text = holder.child("text");
        findings.error(file, text == null ? holder.place() : text.placeOfText(e.offset()), e.code(), e.text());
    }

    /** The decision; null when the table is refused, which is reported. */
    @Nullable
    DmnDecision compile() {
        parts(table, PARTS);
        List<DmnElement> rows = table.children("rule");
        HitPolicy policy = hitPolicy();
        if (rows.isEmpty()
                || rows.size() > DmnLimits.MAX_ROWS
                || table.children().size() - rows.size() > DmnLimits.MAX_COLUMNS) {
            error(
                    table,
                    "dmn.too-large",
                    "a table has 1 to " + DmnLimits.MAX_ROWS + " rows and at most " + DmnLimits.MAX_COLUMNS
                            + " columns");
            return null;
        }
        List<@Nullable Feel> inputs = inputs();
        outputs();
        if (broken || policy == null) {
            return null;
        }
        FeelType type = columns.isEmpty() ? FeelType.NULL : FeelType.NUMBER;
        List<DmnLogic.Row> compiled = new ArrayList<>();
        List<List<@Nullable Feel>> tested = new ArrayList<>();
        Map<String, Integer> same = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable Feel> cells = tests(rows.get(i), inputs);
            List<@Nullable BaseNode> tests = new ArrayList<>();
            cells.forEach(cell -> tests.add(cell == null ? null : cell.node()));
            List<DmnElement> outputs = rows.get(i).children("outputEntry");
            tested.add(cells);
            if (columns.isEmpty()) {
                Feel value = value(outputs, rows.get(i));
                FeelType common = value == null ? null : FeelType.common(type, value.type());
                if (value != null && common == null) {
                    error(
                            outputs.get(0),
                            "type.mismatch",
                            "the rows give a " + type.describe() + " and a "
                                    + value.type().describe());
                }
                type = common == null ? type : common;
                rules.add(new RowRule(i + 1, rows.get(i).place(), List.of()));
                compiled.add(new DmnLogic.Row(tests, value == null ? FeelNodes.constant(null) : value.node()));
            } else {
                RowRule rule = rule(i + 1, rows.get(i), outputs);
                rules.add(rule);
                // WHY: rows that say the same have one number, so that the engine can tell whether all agree.
                int number = policy == HitPolicy.ANY
                        ? same.computeIfAbsent(texts(rule), any -> rule.number())
                        : rule.number();
                compiled.add(new DmnLogic.Row(tests, FeelNodes.constant(BigDecimal.valueOf(number))));
            }
        }
        if (broken) {
            return null;
        }
        if (concluding) {
            overlaps(policy, inputs, rows, tested);
        }
        return decision(policy, inputs, compiled, type);
    }

    /** What is wrong with rows that are sound each by itself. */
    private void overlaps(
            HitPolicy policy, List<@Nullable Feel> inputs, List<DmnElement> rows, List<List<@Nullable Feel>> tested) {
        List<RowOverlaps.Column> looked = new ArrayList<>();
        List<DmnElement> heads = table.children("input");
        for (int i = 0; i < inputs.size(); i++) {
            DmnElement expression = heads.get(i).child("inputExpression");
            Feel input = inputs.get(i);
            if (expression != null && input != null) {
                looked.add(new RowOverlaps.Column(expression.expression().strip(), input.type()));
            }
        }
        List<RowOverlaps.Row> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            all.add(new RowOverlaps.Row(
                    texts(rows.get(i), "inputEntry"), tested.get(i), texts(rows.get(i), "outputEntry")));
        }
        for (RowOverlaps.Overlap overlap : new RowOverlaps(looked, all, written.requires()).find(policy)) {
            findings.warning(
                    file,
                    rows.get(overlap.later()).place(),
                    policy == HitPolicy.FIRST ? "dmn.unreachable" : "dmn.overlap",
                    overlap.describe(written.name(), policy));
        }
    }

    private static List<String> texts(DmnElement row, String cells) {
        return row.children(cells).stream()
                .map(cell -> cell.expression().strip())
                .toList();
    }

    private static String texts(RowRule rule) {
        return rule.calls().stream().map(RowRule.Said::text).toList().toString();
    }

    private DmnDecision decision(
            HitPolicy policy, List<@Nullable Feel> inputs, List<DmnLogic.Row> rows, FeelType type) {
        List<DmnLogic.Input> looked = new ArrayList<>();
        for (Feel input : inputs) {
            if (input != null) {
                looked.add(new DmnLogic.Input(input.node(), input.type().is(FeelType.Kind.LIST)));
            }
        }
        return new DmnDecision(
                written.name(),
                policy.many() ? FeelType.listOf(type) : type,
                written.requires(),
                scope.used(),
                scope.texts(),
                scope.reads(),
                scope.work(),
                new DmnLogic.Table(policy, looked, rows),
                !columns.isEmpty(),
                rules);
    }

    private void parts(DmnElement element, Set<String> known) {
        for (DmnElement child : element.children()) {
            if (!known.contains(child.name()) && !child.name().equals("extensionElements")) {
                error(child, "dmn.element", "`" + child.name() + "` is not available in a decision table");
            }
        }
    }

    private @Nullable HitPolicy hitPolicy() {
        String name = table.attribute("hitPolicy").isEmpty() ? "UNIQUE" : table.attribute("hitPolicy");
        if (!table.attribute("aggregation").isEmpty()) {
            error(table, "dmn.element", "an aggregation is not available; use `sum` or `count` in a decision");
        }
        for (HitPolicy policy : HitPolicy.values()) {
            if (policy.name().equals(name.replace(' ', '_'))) {
                return policy;
            }
        }
        error(
                table,
                "dmn.element",
                "the hit policy `" + name + "` is not available; use UNIQUE, FIRST, ANY, COLLECT or" + " RULE ORDER");
        return null;
    }

    private List<@Nullable Feel> inputs() {
        List<@Nullable Feel> inputs = new ArrayList<>();
        for (DmnElement input : table.children("input")) {
            parts(input, INPUT_PARTS);
            DmnElement expression = input.child("inputExpression");
            try {
                if (expression == null) {
                    error(input, "dmn.element", "the column has no expression");
                } else {
                    inputs.add(FeelParser.expression(expression.expression(), scope));
                }
            } catch (FeelException e) {
                error(expression == null ? input : expression, e);
            }
        }
        return inputs;
    }

    private void outputs() {
        List<DmnElement> outputs = table.children("output");
        int verbs = 0;
        for (DmnElement output : outputs) {
            parts(output, OUTPUT_PARTS);
            verbs += OutputColumn.of(name(output)) == null ? 0 : 1;
        }
        for (DmnElement output : concluding ? outputs : List.<DmnElement>of()) {
            OutputColumn column = OutputColumn.of(name(output));
            if (column != null) {
                columns.add(column);
            } else if (verbs > 0 || outputs.size() > 1) {
                error(
                        output,
                        "dmn.output",
                        "no verb is named `" + name(output) + "`" + Suggestion.of(name(output), OutputColumn.words())
                                + "; outputs are " + String.join(", ", OutputColumn.words()));
            }
        }
        if (outputs.isEmpty() || (columns.isEmpty() && outputs.size() > 1 && !broken)) {
            error(table, "dmn.output", "a table whose result others read has one output");
        }
    }

    private static String name(DmnElement output) {
        return output.attribute("name").isEmpty() ? output.attribute("label") : output.attribute("name");
    }

    private List<@Nullable Feel> tests(DmnElement row, List<@Nullable Feel> inputs) {
        parts(row, ROW_PARTS);
        List<DmnElement> entries = row.children("inputEntry");
        List<@Nullable Feel> tests = new ArrayList<>();
        if (entries.size() != inputs.size()) {
            error(row, "dmn.element", "the row has " + entries.size() + " conditions for " + inputs.size() + " inputs");
            return tests;
        }
        for (int i = 0; i < entries.size(); i++) {
            Feel input = inputs.get(i);
            try {
                tests.add(input == null ? null : FeelTests.read(entries.get(i).expression(), input.type(), scope));
            } catch (FeelException e) {
                error(entries.get(i), e);
            }
        }
        return tests;
    }

    private @Nullable Feel value(List<DmnElement> outputs, DmnElement row) {
        if (outputs.size() != 1) {
            error(row, "dmn.element", "the row has " + outputs.size() + " values for one output");
            return null;
        }
        try {
            return FeelParser.expression(outputs.get(0).expression(), scope);
        } catch (FeelException e) {
            error(outputs.get(0), e);
            return null;
        }
    }

    private RowRule rule(int number, DmnElement row, List<DmnElement> outputs) {
        List<RowRule.Said> calls = new ArrayList<>();
        if (outputs.size() != columns.size()) {
            error(row, "dmn.element", "the row has " + outputs.size() + " values for " + columns.size() + " outputs");
        }
        for (int i = 0; i < Math.min(outputs.size(), columns.size()); i++) {
            try {
                calls.addAll(columns.get(i).calls(outputs.get(i)));
            } catch (FeelException e) {
                error(outputs.get(i), e);
            }
        }
        return new RowRule(number, row.place(), calls);
    }
}
