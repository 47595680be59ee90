package io.edict.rules.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.model.fact.Facts;
import io.edict.rules.decide.Macs;
import io.edict.rules.dmn.DecisionFiles;
import io.edict.rules.dmn.DmnText;
import io.edict.rules.language.Budget;
import io.edict.rules.language.BudgetExceededException;
import io.edict.rules.language.RuleSetCompiler;
import io.edict.rules.language.Vocabulary;
import io.edict.rules.yaml.FindingCollector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model in DMN holds decides, or leads to findings with a place in the file. */
class DmnFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(256);
    private static final Facts FACTS = Macs.facts(device -> device.freeGb(100));

    private final RuleSetCompiler rules = new RuleSetCompiler();

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "dmn.dict")
    @FuzzTest
    void modelsDecideOrAreRefused(byte[] dmn) throws Exception {
        String text = new String(dmn, StandardCharsets.UTF_8);
        BOUNDS.hold(() -> {
            FindingCollector findings = new FindingCollector();
            DecisionFiles files = new DecisionFiles(findings);
            files.read("rules/x.dmn", text);

            assertThat(findings.sorted()).allMatch(finding -> finding.line() > 0 && finding.column() > 0);
            assertThat(files.sources().isEmpty()).isEqualTo(findings.hasErrors());
            rules.compile(files.sources(), Vocabulary.OPEN);
            try {
                files.decisions(() -> null).rows(FACTS, List.of(), Budget.STANDARD);
            } catch (BudgetExceededException e) {
                assertThat(e.rule()).isNotEmpty();
            }
        });
    }

    @Test
    void damagedModelsDecideOrAreRefused() {
        Campaign.of(DmnFuzz.class, "dmn.dict", seeds()).run(3_000, this::modelsDecideOrAreRefused);
    }

    static Stream<byte[]> seeds() {
        Stream<String> honest = lines("/policies/honest-feel.txt")
                .map(line -> DmnText.of(
                        "input Device\ninput Apps\ninput Person\ninput Posture\ninput Tags\ninput Vulnerabilities\n"
                                + "decision X requires Device, Apps, Person, Posture, Tags, Vulnerabilities: " + line
                                + "\ntable UNIQUE D requires X, Device\nin X = null | Device.platform\nout tag\n"
                                + "row true | \"MACOS\", \"IOS\" => \"a\"\nrow - | not(\"IOS\") => [\"b\", \"c\"]"));
        Stream<String> hostile = lines("/policies/hostile-feel.txt")
                .map(line -> DmnText.of("input Device\ninput Apps\ntable FIRST D requires Device, Apps\nin " + line
                        + "\nout tag | alert HIGH\nrow - => \"a\" | \"b\""));
        return Stream.concat(honest, hostile).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<String> lines(String resource) {
        return new String(Texts.resource(resource), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(line.indexOf('\t') + 1).replace('|', ' '));
    }
}
