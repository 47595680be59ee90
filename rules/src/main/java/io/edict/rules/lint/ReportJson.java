package io.edict.rules.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.edict.rules.language.CoveredConstraint;
import io.edict.rules.language.Finding;
import java.util.List;
import java.util.Locale;

/** Writes reports in the JSON shapes of the command line. */
final class ReportJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ReportJson() {}

    static ObjectNode lint(LintReport report) {
        ObjectNode node = JSON.objectNode();
        node.set("findings", findings(report.findings()));
        return node;
    }

    static ObjectNode test(TestReport report) {
        ObjectNode node = JSON.objectNode();
        node.put("passed", report.scenarios().passed());
        node.put("failed", report.scenarios().failed());
        ArrayNode scenarios = node.putArray("scenarios");
        report.scenarios().scenarios().forEach(result -> scenarios
                .addObject()
                .put("name", result.name())
                .put("file", result.file())
                .put("passed", result.passed())
                .put("diff", result.diff()));
        ArrayNode coverage = node.putArray("coverage");
        report.scenarios().coverage().forEach(rule -> {
            ObjectNode of = coverage.addObject().put("rule", rule.rule()).put("fired", rule.fired());
            constraints(rule.constraints(), of.putArray("constraints"));
        });
        if (!report.findings().isEmpty()) {
            node.set("findings", findings(report.findings()));
        }
        return node;
    }

    private static void constraints(List<CoveredConstraint> constraints, ArrayNode array) {
        for (CoveredConstraint constraint : constraints) {
            ObjectNode node = array.addObject()
                    .put("constraint", constraint.constraint())
                    .put("file", constraint.file())
                    .put("line", constraint.line())
                    .put("column", constraint.column())
                    .put("seenTrue", constraint.seenTrue())
                    .put("seenFalse", constraint.seenFalse());
            if (!constraint.cell().isEmpty()) {
                node.put("cell", constraint.cell());
            }
        }
    }

    private static ArrayNode findings(List<Finding> findings) {
        ArrayNode array = JSON.arrayNode();
        findings.forEach(finding -> array.addObject()
                .put("file", finding.file())
                .put("line", finding.line())
                .put("column", finding.column())
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("code", finding.code())
                .put("message", finding.message()));
        return array;
    }

    static String write(ObjectNode node) {
        try {
            return new ObjectMapper().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of text and numbers can always be written", e);
        }
    }
}
