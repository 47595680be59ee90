package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.Platform;
import io.edict.rules.language.Finding;
import io.edict.rules.scenario.Scenario;
import io.edict.rules.scenario.ScenarioReader;
import io.edict.rules.scenario.ScenarioReport;
import io.edict.rules.scenario.ScenarioResult;
import io.edict.rules.scenario.ScenarioRunner;
import io.edict.rules.yaml.FindingCollector;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The built-in rules against scenarios: responsibility, agent installation, compliance, inventory. */
class BuiltInRulesTests {
    private static final List<String> ROWS = List.of(
            "app blocking",
            "auto apps",
            "additional computer details",
            "custom apps",
            "endpoint detection and response",
            "parameters",
            "scripts",
            "vulnerability management",
            "apps and books",
            "automated device enrollment",
            "agent installation",
            "agent re-installation",
            "MDM commands",
            "over-the-air enrollment profiles",
            "profile installation");

    private final FindingCollector findings = new FindingCollector();

    private PolicyFiles files() throws Exception {
        return PolicyDirectory.read(Path.of("src/test/resources/policies/built-in"));
    }

    @TestFactory
    Stream<DynamicTest> scenarios() throws Exception {
        PolicyFiles files = files();
        Compilation compilation = new PolicyCompiler().compile(files);
        List<Scenario> scenarios = ScenarioReader.read(files, findings);
        assertThat(findings.sorted()).isEmpty();
        assertThat(compilation.policy()).as("%s", compilation.findings()).isNotNull();
        ScenarioReport report = ScenarioRunner.run(compilation.policy(), scenarios);
        return report.scenarios().stream()
                .map(result -> DynamicTest.dynamicTest(result.file() + ": " + result.name(), () -> passes(result)));
    }

    private static void passes(ScenarioResult result) {
        assertThat(result.diff()).isEmpty();
        assertThat(result.passed()).isTrue();
    }

    @Test
    void everyRowOfTheSpecificationHasAScenarioOnEveryPlatform() throws Exception {
        List<String> names = ScenarioReader.read(files(), findings).stream()
                .map(Scenario::name)
                .toList();

        for (String row : ROWS) {
            for (Platform platform : Platform.values()) {
                assertThat(names).contains(row + " on " + platform);
            }
        }
    }

    @Test
    void onlyTypesNotAliveAreWarnedOf() throws Exception {
        assertThat(new PolicyCompiler().compile(files()).findings())
                .extracting(Finding::code)
                .containsOnly("type.not-alive");
    }

    @Test
    void aReplacedRuleIsLeftOutAndTheLinesOfTheOthersStay() {
        BuiltInRules builtIn = new BuiltInRules();
        String replaced = builtIn.names().iterator().next();

        String whole = builtIn.without(java.util.Set.of()).get(0).text();
        String without = builtIn.without(java.util.Set.of(replaced)).get(0).text();

        assertThat(whole).contains("rule \"" + replaced + "\"");
        assertThat(without).doesNotContain("rule \"" + replaced + "\"").hasLineCount((int)
                whole.lines().count());
    }
}
