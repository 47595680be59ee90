package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.dmn.DmnText;
import io.edict.rules.language.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources that try to run code or to take more than their share are refused, quickly, and nothing of them is executed. */
@Timeout(20)
class HostileCorpusTests {
    private static final Duration MOST = Duration.ofSeconds(5);

    static List<PolicyCorpus.Case> policies() {
        return PolicyCorpus.read("/policies/hostile.txt");
    }

    static List<String> expressions() {
        return PolicyCorpus.lines("/policies/hostile-feel.txt");
    }

    static Map<String, String> large() {
        String row =
                "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"x\"</text></outputEntry></rule>\n";
        String drl = "rule \"r%d\" when Device( name == \"%d\" ) then policy.tag(\"a\"); end\n";
        return Map.of(
                "rules/a.dmn: a million rows",
                table(row.repeat(8_000)),
                "rules/a.dmn: more rows than a table has",
                table(row.repeat(1_001)),
                "rules/a.dmn: elements in elements",
                table("<rule>".repeat(5_000)),
                "rules/a.dmn: a long comment",
                "<!-- " + "x".repeat(2 << 20) + " -->",
                "rules/a.dmn: many attributes",
                "<definitions "
                        + IntStream.range(0, 60_000)
                                .mapToObj(i -> "a" + i + "=''")
                                .collect(Collectors.joining(" ")) + "/>",
                "rules/b.drl: a million rules",
                IntStream.range(0, 100_000).mapToObj(i -> drl.formatted(i, i)).collect(Collectors.joining()),
                "rules/t.drl.csv: a million rows",
                "RuleTable T\nCONDITION,ACTION\nDevice,\nname == $param,\"policy.tag(\"\"a\"\");\"\nn,t\n"
                        + "x,x\n".repeat(1_000_000),
                "rules/w.drl.xlsx: no workbook",
                "PK" + "\0".repeat(1_000_000));
    }

    private static String table(String rows) {
        return DmnText.of("input Device\ntable FIRST D requires Device\nin Device.name\nout tag")
                .replace("</decisionTable>", rows + "</decisionTable>");
    }

    @AfterEach
    void nothingIsExecuted() {
        Canary.isUntouched();
    }

    @Test
    void theCorpusIsLargeAndItsCanaryCanDie() throws IOException {
        assertThat(policies().size() + expressions().size() + large().size()).isGreaterThan(150);
        Canary.provesItself();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void hostilePolicyIsRefused(PolicyCorpus.Case hostile) {
        refused(hostile.policy(), hostile.expected());
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void hostileExpressionIsRefused(String line) {
        String[] parts = line.split("\t", 2);
        String expression = parts[1].replace("NESTED", "(".repeat(900) + "1" + ")".repeat(900))
                .replace("LONG", "true or ".repeat(1_000) + "true");

        refused(decision(expression), parts[0]);
        if (!expression.equals("?") && !expression.startsWith("[1..")) {
            refused(cell(expression), parts[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("largeNames")
    void largeFileIsRefusedSoon(String name) {
        String path = name.substring(0, name.indexOf(':'));
        long before = System.nanoTime();

        refused(SoundPolicy.complete().with(path, large().get(name)), "ANY");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(MOST);
    }

    static List<String> largeNames() {
        return large().keySet().stream().sorted().toList();
    }

    private static SoundPolicy decision(String expression) {
        return SoundPolicy.complete()
                .with(
                        "rules/a.dmn",
                        DmnText.of("input Device\ninput Apps\ndecision X requires Device, Apps: " + expression
                                + "\ntable FIRST D requires X\nin X\nout tag\nrow - => \"x\""));
    }

    private static SoundPolicy cell(String expression) {
        String text = expression.contains("|") ? "1 1" : expression;
        return expression.contains("|")
                ? decision(expression)
                : SoundPolicy.complete()
                        .with(
                                "rules/a.dmn",
                                DmnText.of("input Device\ninput Apps\ntable FIRST D requires Device, Apps\nin " + text
                                        + "\nout tag\nrow - => \"x\""));
    }

    private static void refused(SoundPolicy policy, String code) {
        Compilation compilation = policy.compilation();

        assertThat(compilation.policy()).isNull();
        assertThat(compilation.findings()).allSatisfy(finding -> {
            assertThat(finding.message()).doesNotContain("Exception").doesNotContain("/etc/passwd");
            assertThat(finding.line()).isPositive();
        });
        if (!code.equals("ANY")) {
            assertThat(compilation.findings()).extracting(Finding::code).contains(code);
        }
    }
}
