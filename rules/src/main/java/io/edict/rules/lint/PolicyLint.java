package io.edict.rules.lint;

import io.edict.rules.language.Finding;
import io.edict.rules.policy.Compilation;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyCompiler;
import io.edict.rules.policy.PolicyDirectory;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyFilesException;
import io.edict.rules.scenario.RuleCoverage;
import io.edict.rules.scenario.Scenario;
import io.edict.rules.scenario.ScenarioReader;
import io.edict.rules.scenario.ScenarioReport;
import io.edict.rules.scenario.ScenarioRunner;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Checks policy directories and runs their scenarios. Thread-safe. */
public final class PolicyLint {
    private final PolicyCompiler compiler;

    public PolicyLint(PolicyCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * Checks a directory.
     *
     * @throws IOException when it cannot be read
     */
    public LintReport lint(Path directory) throws IOException {
        try {
            return lint(PolicyDirectory.read(directory));
        } catch (PolicyFilesException e) {
            return new LintReport(List.of(e.finding()));
        }
    }

    /** Checks the files of a directory, scenarios included. */
    public LintReport lint(PolicyFiles files) {
        FindingCollector findings = new FindingCollector();
        compiler.analyse(files).findings().forEach(findings::add);
        ScenarioReader.read(files, findings);
        return new LintReport(findings.sorted());
    }

    /**
     * Runs the scenarios of a directory.
     *
     * @param requireCoverage whether a rule that no scenario fires is an error
     * @throws IOException when it cannot be read
     */
    public TestReport test(Path directory, boolean requireCoverage) throws IOException {
        try {
            return test(PolicyDirectory.read(directory), requireCoverage);
        } catch (PolicyFilesException e) {
            return TestReport.refused(List.of(e.finding()));
        }
    }

    /** Runs the scenarios in the files of a directory. */
    public TestReport test(PolicyFiles files, boolean requireCoverage) {
        FindingCollector findings = new FindingCollector();
        Compilation compilation = compiler.compile(files);
        compilation.findings().forEach(findings::add);
        List<Scenario> scenarios = ScenarioReader.read(files, findings);
        Policy policy = compilation.policy();
        if (scenarios.isEmpty() && !findings.hasErrors()) {
            findings.error("tests", Place.START, "scenario.none", "there is no scenario; write one in `tests/ID.yaml`");
        }
        if (policy == null || findings.hasErrors()) {
            return TestReport.refused(findings.sorted());
        }
        ScenarioReport report = ScenarioRunner.cover(policy, scenarios);
        coverage(policy, report, requireCoverage, findings);
        return new TestReport(report, findings.sorted());
    }

    private static void coverage(Policy policy, ScenarioReport report, boolean required, FindingCollector findings) {
        List<String> unfired = report.coverage().stream()
                .filter(coverage -> coverage.fired() == 0)
                .map(RuleCoverage::rule)
                .toList();
        Finding.Severity severity = required ? Finding.Severity.ERROR : Finding.Severity.WARNING;
        policy.rules().stream()
                .filter(rule -> unfired.contains(rule.name()))
                .forEach(rule -> findings.add(new Finding(
                        rule.file(),
                        rule.line(),
                        1,
                        severity,
                        "rule.uncovered",
                        "no scenario fires the rule `" + rule.name() + "`")));
    }
}
