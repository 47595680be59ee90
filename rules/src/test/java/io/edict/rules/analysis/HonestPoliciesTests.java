package io.edict.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.language.Finding;
import io.edict.rules.lint.PolicyLint;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyCompiler;
import io.edict.rules.policy.SoundPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies with which nothing is wrong have no findings. */
class HonestPoliciesTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../examples/policies/starter",
                "src/test/resources/policies/built-in",
                "src/test/resources/policies/contract"
            })
    void aPolicyHasNoFindingsOfItsRules(String directory) throws IOException {
        List<String> codes = new PolicyLint(new PolicyCompiler())
                .lint(Path.of(directory)).findings().stream()
                        .map(Finding::toString)
                        .toList();

        assertThat(codes).allMatch(told -> told.contains("[unused.") || told.contains("[type.not-alive]"));
    }

    /** They are read as if an author had written them. */
    @Test
    void theBuiltInRulesHaveNone() {
        Policy policy = SoundPolicy.complete()
                .withRules("rule \"r\" when Device( supervised ) then policy.parameter(\"p\", \"v\"); end")
                .policy();

        assertThat(RuleAnalysis.check(policy.trees(), policy.library(), policy::decideAndExplain, new Report(true)))
                .isEmpty();
    }

    static Stream<String> honest() throws IOException {
        String all = new String(
                HonestPoliciesTests.class
                        .getResourceAsStream("/language/accepted.txt")
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        List<String> texts = new ArrayList<>();
        for (String part : all.split("(?m)^### ")) {
            if (!part.isBlank()) {
                texts.add(part.substring(part.indexOf('\n') + 1));
            }
        }
        return texts.stream();
    }

    @ParameterizedTest
    @MethodSource("honest")
    void anHonestTextHasNone(String text) {
        List<Finding> findings =
                SoundPolicy.complete().withRules(text).analysis().findings();

        assertThat(findings.stream().filter(finding -> finding.severity() == Finding.Severity.WARNING))
                .allMatch(finding -> finding.code().startsWith("unused."));
    }

    @Test
    void aThousandRulesAreCheckedInTime() {
        StringBuilder drl = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            drl.append("rule \"r")
                    .append(i)
                    .append("\" when Person( department == \"d")
                    .append(i % 250)
                    .append("\" )")
                    .append(" Device( platform == ")
                    .append(List.of("MACOS", "IOS", "WINDOWS").get(i % 3))
                    .append(", freeGb >= ")
                    .append(i)
                    .append(" ) exists InstalledApp( bundleId == \"b")
                    .append(i)
                    .append("\" ) then policy.assign(\"wifi\"); policy.parameter(\"p")
                    .append(i % 5)
                    .append("\", \"v")
                    .append(i % 250)
                    .append("\"); end\n");
        }
        Policy policy = SoundPolicy.complete().withRules(drl.toString()).policy();
        long begin = System.nanoTime();

        List<Finding> findings =
                RuleAnalysis.check(policy.trees(), policy.library(), policy::decideAndExplain, new Report(false));

        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertThat(findings).isNotEmpty();
        assertThat(millis).as("milliseconds").isLessThan(10_000);
    }
}
