package io.edict.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.DecisionRow;
import io.edict.model.fact.Fact;
import io.edict.rules.language.Verb;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.SoundPolicy;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The guide for policy authors: following it leads to a tested policy, and its tables are whole. */
class AuthorsGuideTests {
    private static final Path GUIDE = Path.of("../docs/policy-authors-guide.md");

    @Test
    void theFilesItShowsAreAPolicyWithoutFindingsWhoseScenariosCoverEachConstraint() throws IOException {
        PolicyFiles files = PolicyFiles.ofTexts(MarkdownFiles.of(GUIDE));
        PolicyLint lint = new PolicyLint(SoundPolicy.COMPILER);

        TestReport report = lint.test(files, true);

        assertThat(lint.lint(files).findings()).isEmpty();
        assertThat(report.text()).isEqualTo("8 passed, 0 failed\n");
        assertThat(report.scenarios().coverage()).isNotEmpty().allMatch(rule -> rule.fired() > 0);
    }

    @Test
    void whatATestSaysOfConstraintsIsShownAsItIs() throws IOException {
        Map<String, String> files = MarkdownFiles.of(GUIDE);
        files.remove("tests/room.yaml");

        assertThat(new PolicyLint(SoundPolicy.COMPILER)
                        .test(PolicyFiles.ofTexts(files), true)
                        .text())
                .endsWith("7 passed, 0 failed\n")
                .satisfies(text -> assertThat(Files.readString(GUIDE))
                        .contains("```text\n" + text.replace("7 passed, 0 failed\n", "```\n")));
    }

    @Test
    void theFindingOfABrokenCellIsShownAsItIs() throws IOException {
        Map<String, String> files = MarkdownFiles.of(GUIDE);
        files.computeIfPresent("rules/systems.drl.csv", (path, table) -> table.replace("17.0", "seventeen"));

        assertThat(new PolicyLint(SoundPolicy.COMPILER)
                        .lint(PolicyFiles.ofTexts(files))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(Files.readString(GUIDE)).contains("```text\n" + finding + "\n```"));
    }

    @Test
    void everyFactIsListedWithAllItsProperties() throws IOException {
        String guide = Files.readString(GUIDE);

        for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
            if (fact == DecisionRow.class) {
                continue;
            }
            String properties = Arrays.stream(fact.getRecordComponents())
                    .map(AuthorsGuideTests::property)
                    .collect(Collectors.joining(" "));
            assertThat(guide).contains("| `" + fact.getSimpleName() + "` | " + properties + " |");
        }
    }

    @Test
    void everyVerbOfAuthorsIsListedAndNoOther() throws IOException {
        String guide = Files.readString(GUIDE);

        for (Verb verb : Verb.values()) {
            String call = "policy." + verb.word() + "(";
            assertThat(guide.contains(call)).as(call).isEqualTo(!verb.builtInOnly());
        }
    }

    private static String property(RecordComponent component) {
        return component.getName() + (component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "" : "!");
    }
}
