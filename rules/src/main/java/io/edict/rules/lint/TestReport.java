package io.edict.rules.lint;

import io.edict.rules.language.Finding;
import io.edict.rules.scenario.ScenarioReport;
import java.util.List;

/**
 * How the scenarios of a policy went.
 *
 * @param scenarios each scenario and the coverage; empty when the policy is refused
 * @param findings what is wrong or doubtful, sorted by place
 */
public record TestReport(ScenarioReport scenarios, List<Finding> findings) {
    public TestReport {
        findings = List.copyOf(findings);
    }

    static TestReport refused(List<Finding> findings) {
        return new TestReport(new ScenarioReport(0, 0, List.of(), List.of()), findings);
    }

    /** Whether all scenarios passed and no finding is an error. */
    public boolean passed() {
        return scenarios.failed() == 0 && !new LintReport(findings).hasErrors();
    }

    /** {@code {"passed", "failed", "scenarios", "coverage"}}, and {@code findings} where there are any. */
    public String json() {
        return ReportJson.write(ReportJson.test(this));
    }

    /** The XML that build servers read as results of JUnit; a finding that is an error is a failed case. */
    public String junit() {
        return JunitReport.write(this);
    }

    /** For people: findings, failed scenarios with their differences, constraints that need another scenario, a last line with the counts. */
    public String text() {
        StringBuilder text = new StringBuilder(new LintReport(findings).text());
        scenarios.scenarios().stream().filter(result -> !result.passed()).forEach(result -> text.append("failed: ")
                .append(result.name())
                .append(" (")
                .append(result.file())
                .append(")\n")
                .append(result.diff().indent(2)));
        text.append(CoverageText.of(scenarios.coverage()));
        return text.append(scenarios.passed())
                .append(" passed, ")
                .append(scenarios.failed())
                .append(" failed\n")
                .toString();
    }
}
