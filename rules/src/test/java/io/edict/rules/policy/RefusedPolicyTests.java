package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.language.Finding;
import io.edict.rules.lint.LintReport;
import io.edict.rules.lint.PolicyLint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad policy is refused whole, and its author is told where and what. */
class RefusedPolicyTests {
    static List<PolicyCorpus.Case> policies() {
        return PolicyCorpus.read("/policies/refused.txt");
    }

    static List<PolicyCorpus.Case> scenarios() {
        return PolicyCorpus.read("/policies/refused-scenarios.txt");
    }

    @Test
    void theSoundPolicyHasNoFindings() {
        assertThat(SoundPolicy.complete().compilation().findings()).isEmpty();
    }

    @Test
    void theCorpusIsLargeAndHasNoCaseTwice() {
        Set<String> names = new HashSet<>();

        assertThat(policies()).hasSizeGreaterThanOrEqualTo(60).allMatch(one -> names.add(one.name()));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void badPolicyIsRefusedWholeWithPlaceAndCode(PolicyCorpus.Case bad) {
        Compilation compilation = bad.policy().compilation();

        assertThat(compilation.policy()).isNull();
        assertThat(compilation.findings().stream().map(RefusedPolicyTests::placeAndCode))
                .as("%s", compilation.findings())
                .contains(bad.expected());
        assertThat(compilation.findings()).allSatisfy(finding -> {
            assertThat(finding.line()).isPositive();
            assertThat(finding.column()).isPositive();
            assertThat(finding.message()).isNotBlank().doesNotContain("\n").doesNotContain("Exception");
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void badScenarioIsRefusedWithPlaceAndCode(PolicyCorpus.Case bad) {
        LintReport report =
                new PolicyLint(SoundPolicy.COMPILER).lint(bad.policy().files());

        assertThat(report.findings().stream().map(RefusedPolicyTests::placeAndCode))
                .as("%s", report.findings())
                .contains(bad.expected());
        assertThat(report.hasErrors()).isTrue();
    }

    private static String placeAndCode(Finding finding) {
        return finding.file() + ":" + finding.line() + ":" + finding.column() + " " + finding.code();
    }
}
