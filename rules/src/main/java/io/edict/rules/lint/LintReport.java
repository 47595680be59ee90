package io.edict.rules.lint;

import io.edict.rules.language.Finding;
import java.util.List;

/**
 * What a check found.
 *
 * @param findings sorted by place
 */
public record LintReport(List<Finding> findings) {
    public LintReport {
        findings = List.copyOf(findings);
    }

    /** Whether a finding is an error. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    /** {@code {"findings": [...]}}. */
    public String json() {
        return ReportJson.write(ReportJson.lint(this));
    }

    /** One finding a line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(finding).append('\n'));
        return text.toString();
    }
}
