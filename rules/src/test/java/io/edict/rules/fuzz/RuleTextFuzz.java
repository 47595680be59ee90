package io.edict.rules.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.rules.language.Finding;
import io.edict.rules.language.RuleSetCompilation;
import io.edict.rules.language.RuleSetCompiler;
import io.edict.rules.language.RuleSource;
import io.edict.rules.language.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a rule file holds becomes rules, or findings with a place in the file. */
class RuleTextFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(256);
    private static final Pattern TITLE = Pattern.compile("(?m)^### .*\\n");

    private final RuleSetCompiler compiler = new RuleSetCompiler();

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "drl.dict")
    @FuzzTest
    void rulesAreReadOrRefused(byte[] drl) throws Exception {
        String text = new String(drl, StandardCharsets.UTF_8);
        BOUNDS.hold(() -> {
            RuleSetCompilation compiled = compiler.compile(
                    List.of(new RuleSource("rules/x.drl", text, RuleSource.Origin.AUTHORED)), Vocabulary.OPEN);

            boolean refused =
                    compiled.findings().stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
            assertThat(compiled.ruleSet() == null).isEqualTo(refused);
            assertThat(compiled.findings()).allMatch(finding -> finding.line() > 0 && finding.column() > 0);
        });
    }

    @Test
    void damagedRulesAreReadOrRefused() {
        Campaign.of(RuleTextFuzz.class, "drl.dict", seeds()).run(3_000, this::rulesAreReadOrRefused);
    }

    static Stream<byte[]> seeds() {
        return Stream.of("accepted.txt", "refused.txt")
                .map(name -> new String(Texts.resource("/language/" + name), StandardCharsets.UTF_8))
                .flatMap(TITLE::splitAsStream)
                .filter(text -> !text.isBlank())
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
