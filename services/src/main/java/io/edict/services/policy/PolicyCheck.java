package io.edict.services.policy;

import io.edict.rules.lint.LintReport;
import io.edict.rules.lint.PolicyLint;
import io.edict.rules.lint.TestReport;
import io.edict.rules.policy.Compilation;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyCompiler;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.scenario.Scenario;
import io.edict.rules.scenario.ScenarioReader;
import io.edict.rules.scenario.ScenarioResult;
import io.edict.rules.scenario.ScenarioRunner;
import io.edict.rules.yaml.FindingCollector;
import java.util.List;
import org.springframework.stereotype.Service;

/** Checks policies without changing anything: lint, compilation and scenarios. Thread-safe. */
@Service
public class PolicyCheck {
    private final PolicyCompiler compiler = new PolicyCompiler();
    private final PolicyLint lint = new PolicyLint(compiler);

    /** What lint and compilation find. */
    public LintReport validate(PolicyFiles files) {
        return lint.lint(files);
    }

    /** Runs the scenarios; a policy that has none, or is refused, says so in its findings. */
    public TestReport test(PolicyFiles files) {
        return lint.test(files, false);
    }

    /**
     * Compiles a draft.
     *
     * @throws InvalidPolicyException when it has errors
     */
    public Policy compile(PolicyFiles files) {
        Compilation compilation = compiler.compile(files);
        Policy policy = compilation.policy();
        if (policy == null) {
            throw new InvalidPolicyException(compilation.findings(), List.of());
        }
        return policy;
    }

    /**
     * The compiled policy of files that are fit to be published: no finding is an error, and each scenario passes. A policy
     * without scenarios is accepted.
     *
     * @throws InvalidPolicyException when it has errors or a scenario fails
     */
    Policy accept(PolicyFiles files) {
        var findings = new FindingCollector();
        Compilation compilation = compiler.compile(files);
        compilation.findings().forEach(findings::add);
        List<Scenario> scenarios = ScenarioReader.read(files, findings);
        Policy policy = compilation.policy();
        if (policy == null || findings.hasErrors()) {
            throw new InvalidPolicyException(findings.sorted(), List.of());
        }
        List<ScenarioResult> failed = ScenarioRunner.run(policy, scenarios).scenarios().stream()
                .filter(result -> !result.passed())
                .toList();
        if (!failed.isEmpty()) {
            throw new InvalidPolicyException(findings.sorted(), failed);
        }
        return policy;
    }
}
