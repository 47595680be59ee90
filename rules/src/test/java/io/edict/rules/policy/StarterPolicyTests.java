package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.lint.PolicyLint;
import io.edict.rules.lint.TestReport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The policy that people copy first. */
class StarterPolicyTests {
    private static final Path STARTER = Path.of("../examples/policies/starter");

    private final PolicyLint lint = new PolicyLint(new PolicyCompiler());

    @Test
    void hasNoFindings() throws IOException {
        assertThat(lint.lint(STARTER).findings()).isEmpty();
    }

    @Test
    void passesItsScenariosWhichSeeEachConstraintBothWays() throws IOException {
        TestReport report = lint.test(STARTER, true);

        assertThat(report.text()).isEqualTo(report.scenarios().passed() + " passed, 0 failed\n");
        assertThat(report.passed()).isTrue();
        assertThat(report.scenarios().coverage()).isNotEmpty().allMatch(rule -> rule.fired() > 0);
    }

    @Test
    void isWrittenInNormalForm() throws Exception {
        PolicyFiles files = PolicyDirectory.read(STARTER);

        assertThat(NormalForm.of(files)).isEqualTo(files);
    }
}
