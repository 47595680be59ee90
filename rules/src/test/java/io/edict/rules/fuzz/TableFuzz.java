package io.edict.rules.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.rules.language.RuleSetCompiler;
import io.edict.rules.language.RuleSource;
import io.edict.rules.language.Vocabulary;
import io.edict.rules.table.DecisionTables;
import io.edict.rules.yaml.FindingCollector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a table in comma-separated values holds becomes rules, or findings with a place in the file. */
class TableFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(256);
    private static final Pattern TITLE = Pattern.compile("(?m)^### .*\\n");

    private final RuleSetCompiler rules = new RuleSetCompiler();

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "table.dict")
    @FuzzTest
    void tablesAreReadOrRefused(byte[] csv) throws Exception {
        String text =
                new String(csv, StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
        BOUNDS.hold(() -> {
            FindingCollector findings = new FindingCollector();
            RuleSource source = DecisionTables.csv("rules/x.drl.csv", text, findings);

            assertThat(source == null).isEqualTo(findings.hasErrors());
            assertThat(findings.sorted()).allMatch(finding -> finding.line() > 0 && finding.column() > 0);
            if (source != null) {
                assertThat(rules.compile(List.of(source), Vocabulary.OPEN).findings())
                        .allMatch(finding -> finding.line() > 0 && finding.column() > 0);
            }
        });
    }

    @Test
    void damagedTablesAreReadOrRefused() {
        Campaign.of(TableFuzz.class, "table.dict", seeds()).run(3_000, this::tablesAreReadOrRefused);
    }

    static Stream<byte[]> seeds() {
        return Stream.of("accepted.txt", "refused.txt")
                .map(name -> new String(Texts.resource("/tables/" + name), StandardCharsets.UTF_8))
                .flatMap(TITLE::splitAsStream)
                .filter(text -> !text.isBlank())
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
