package io.edict.rules.lint;

import io.edict.rules.language.Finding;
import io.edict.rules.scenario.RuleCoverage;
import io.edict.rules.scenario.ScenarioResult;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a test report in the XML that build servers read as results of JUnit: a suite a scenario file, a case a scenario,
 * a suite {@code policy} whose failures are the findings that are errors, and a suite {@code coverage} with a case a rule: it
 * is skipped where no scenario fires the rule, and its output lists the constraints that need another scenario.
 */
final class JunitReport {
    private static final String POLICY = "policy";
    private static final String COVERAGE = "coverage";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private JunitReport() throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    static String write(TestReport report) {
        try {
            JunitReport junit = new JunitReport();
            junit.document(report);
            return junit.text + "\n";
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text without control characters can always be written", e);
        }
    }

    private void document(TestReport report) throws XMLStreamException {
        List<Finding> errors = report.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
        Map<String, List<ScenarioResult>> files = new LinkedHashMap<>();
        report.scenarios().scenarios().forEach(result -> files.computeIfAbsent(result.file(), file -> new ArrayList<>())
                .add(result));
        xml.writeStartDocument("UTF-8", "1.0");
        start("testsuites", "name", "edict test");
        List<RuleCoverage> rules = report.scenarios().coverage();
        counts(
                report.scenarios().scenarios().size() + Math.max(1, errors.size()) + rules.size(),
                report.scenarios().failed() + errors.size());
        policy(errors);
        coverage(rules);
        for (Map.Entry<String, List<ScenarioResult>> file : files.entrySet()) {
            start("testsuite", "name", file.getKey());
            counts(file.getValue().size(), (int)
                    file.getValue().stream().filter(result -> !result.passed()).count());
            for (ScenarioResult result : file.getValue()) {
                testcase(result.file(), result.name());
                if (!result.passed()) {
                    failure("the scenario failed", result.diff());
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    /** Always there, so that a policy without an error is a case that passed. */
    private void policy(List<Finding> errors) throws XMLStreamException {
        start("testsuite", "name", POLICY);
        counts(Math.max(1, errors.size()), errors.size());
        if (errors.isEmpty()) {
            testcase(POLICY, "the policy has no errors");
            xml.writeEndElement();
        }
        for (Finding error : errors) {
            testcase(POLICY, error.file() + ":" + error.line() + ":" + error.column());
            failure("[" + error.code() + "] " + error.message(), error.toString());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void coverage(List<RuleCoverage> rules) throws XMLStreamException {
        if (rules.isEmpty()) {
            return;
        }
        start("testsuite", "name", COVERAGE);
        counts(rules.size(), 0);
        attribute(
                "skipped",
                Long.toString(rules.stream().filter(rule -> rule.fired() == 0).count()));
        for (RuleCoverage rule : rules) {
            testcase(COVERAGE, rule.rule());
            if (rule.fired() == 0) {
                start("skipped", "message", "no scenario fires the rule");
                xml.writeEndElement();
            }
            String gaps = CoverageText.of(List.of(rule));
            if (!gaps.isEmpty()) {
                xml.writeStartElement("system-out");
                xml.writeCharacters(legal(gaps));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void testcase(String group, String name) throws XMLStreamException {
        start("testcase", "classname", group);
        attribute("name", name);
    }

    private void failure(String message, String details) throws XMLStreamException {
        start("failure", "message", message);
        xml.writeCharacters(legal(details));
        xml.writeEndElement();
    }

    private void counts(int tests, int failures) throws XMLStreamException {
        attribute("tests", Integer.toString(tests));
        attribute("failures", Integer.toString(failures));
    }

    private void start(String element, String attribute, String value) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute(attribute, value);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** Texts of authors may hold what XML cannot even escape. */
    private static String legal(String value) {
        StringBuilder legal = new StringBuilder();
        value.codePoints()
                .map(point -> point == '\t'
                                || point == '\n'
                                || (point >= 0x20 && point <= 0xD7FF)
                                || (point >= 0xE000 && point <= 0xFFFD)
                                || point >= 0x10000
                        ? point
                        : 0xFFFD)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
