package io.edict.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.decide.Macs;
import io.edict.rules.language.Finding;
import io.edict.rules.language.RuleInfo;
import io.edict.rules.language.RuleSource;
import io.edict.rules.lint.PolicyLint;
import io.edict.rules.lint.TestReport;
import io.edict.rules.policy.Compilation;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.SoundPolicy;
import io.edict.rules.yaml.FindingCollector;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.decisiontable.parser.csv.CsvLineParser;
import org.drools.decisiontable.parser.csv.CsvParser;
import org.drools.template.model.DRLOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decision tables in CSV say what rules can say, and what is wrong with one is told of its cell. */
class DecisionTableTests {
    private static final String FILE = "rules/x.drl.csv";

    static List<TableCorpus.Case> accepted() {
        return TableCorpus.read("accepted.txt");
    }

    static List<TableCorpus.Case> refused() {
        return TableCorpus.read("refused.txt");
    }

    @Test
    void theCorporaAreLarge() {
        assertThat(accepted()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(refused()).hasSizeGreaterThanOrEqualTo(50);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void honestTableIsAcceptedAndEachOfItsRowsIsARule(TableCorpus.Case table) {
        Compilation compilation = compile(table.text());

        assertThat(compilation.findings()).isEmpty();
        assertThat(Objects.requireNonNull(compilation.policy()).rules().stream()
                        .filter(rule -> rule.file().equals(FILE))
                        .map(RuleInfo::line))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(line -> table.text().split("\n", -1)[line - 1].contains(","));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void theRulesAreThoseThatDroolsMakesOfTheTable(TableCorpus.Case table) {
        RuleSource source = DecisionTables.csv(FILE, table.text(), new FindingCollector());

        assertThat(withoutComments(Objects.requireNonNull(source).text())).isEqualTo(withoutComments(drools(table)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void linesMayEndAsWindowsEndsThem(TableCorpus.Case table) {
        assertThat(compile("\uFEFF" + table.text().replace("\n", "\r\n")).findings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void badTableIsRefusedWithItsCell(TableCorpus.Case table) {
        Compilation compilation = compile(table.text());

        assertThat(compilation.policy()).isNull();
        assertThat(compilation.findings().stream().map(DecisionTableTests::placed))
                .as("%s", compilation.findings())
                .contains(table.title());
        assertThat(compilation.findings())
                .extracting(Finding::message)
                .allMatch(message -> message.matches("[a-z`][^\n]*") && !message.contains("Exception"));
    }

    @Test
    void tableOfMoreThanTheLimitsIsRefusedAtItsCell() {
        String head = "RuleTable x\nCONDITION,ACTION\n,\nDevice(),\"policy.tag(\"\"a\"\");\"\n,\n";

        assertThat(compile(head + "x,x\n".repeat(4_996)).findings().get(0))
                .hasToString(FILE + ":5001:1: error [table.too-large] a table has at most 5000 rows; split the table"
                        + " (cell A5001)");
        assertThat(compile(head + ",".repeat(200) + "x").findings().get(0))
                .hasToString(FILE + ":6:201: error [table.too-large] a table has at most 200 columns; split the table"
                        + " (cell GS6)");
        assertThat(compile(head + "x,x" + "x".repeat(2_000)).findings().get(0).code())
                .isEqualTo("table.too-large");
        assertThat(compile(head + ("x,".repeat(199) + "\n").repeat(600))
                        .findings()
                        .get(0)
                        .code())
                .isEqualTo("table.too-large");
        assertThat(compile(head + "x".repeat(4_000_000)).findings().get(0).code())
                .isEqualTo("table.too-large");
    }

    @Test
    void rulesThatBecomeMoreThanTheLimitAreNotMade() {
        String code = "$param".repeat(300);
        String table =
                "RuleTable x\nCONDITION,ACTION\n,\n" + code + ",policy\n,\n" + ("y".repeat(1_000) + ",x\n").repeat(200);

        assertThat(compile(table).findings()).extracting(Finding::code).containsExactly("table.too-large");
    }

    @Test
    void charactersThatNobodySeesAreRefusedInEveryCell() {
        for (String odd : List.of("\u202E", "\u0007", "\uE000", "\uE001", "\u200B", "\u2028")) {
            for (String cell : List.of("why", "platform", "mac", "Table")) {
                String table = "RuleTable Table,,\nDESCRIPTION,CONDITION,ACTION\n,,\n"
                        + ",Device(),\"policy.tag(\"\"$param\"\");\"\n,platform,\nwhy,x,mac\n";

                assertThat(compile(table.replace(cell, cell + odd + cell)).findings())
                        .extracting(Finding::code)
                        .containsExactly("forbidden.character");
            }
        }
    }

    @Test
    void reasonsAndCoverageNameTheRow() {
        SoundPolicy policy = SoundPolicy.complete()
                .with("rules/zoom.drl", null)
                .with("segments/devs.yaml", null)
                .with("blueprints/default.yaml", "name: Default\nenrollmentCode: default\nitems: [script, app]\n")
                .with(
                        FILE,
                        """
                        RuleTable Items
                        NAME,CONDITION,CONDITION,ACTION
                        ,Device...,Device...,
                        ,platform == $param,supervised == $param,"policy.assign(""$param"");"
                        ,platform,supervised,item
                        Wi-Fi for Macs,MACOS,true,wifi
                        lists for Macs,MACOS,,zoom
                        lists for phones,IOS,,zoom
                        """)
                .with(
                        "tests/macs.yaml",
                        """
                        - name: a Mac
                          now: 2026-11-24T12:00:00Z
                          device: {platform: MACOS, osVersion: "15.5", supervised: true}
                          expect: {assigned: [app, script, wifi, zoom]}
                        """);

        TestReport report = new PolicyLint(SoundPolicy.COMPILER).test(policy.files(), true);

        assertThat(report.findings())
                .extracting(Finding::toString)
                .containsExactly(FILE + ":8:1: error [rule.uncovered] no scenario fires the rule `lists for phones`");
        assertThat(report.text()).endsWith("1 passed, 0 failed\n");
        assertThat(policy.policy().decide(Macs.facts(device -> device)).decisions())
                .flatExtracting(decision -> decision.reasons())
                .extracting(reason -> reason.file() + ":" + reason.line() + " " + reason.rule())
                .contains(FILE + ":6 Wi-Fi for Macs", FILE + ":7 lists for Macs")
                .doesNotContain(FILE + ":8 lists for phones");
    }

    @Test
    void fileKeepsItsBytesAndTheRevisionKnowsThem() {
        String table = accepted().get(0).text().replace("\n", "\r\n");
        PolicyFiles files = SoundPolicy.empty().with(FILE, table).files();
        PolicyFiles other =
                files.with(Map.of(FILE, table.replace("phone", "iphone").getBytes(StandardCharsets.UTF_8)));

        PolicyFiles kept = Objects.requireNonNull(
                        SoundPolicy.COMPILER.compile(files).policy())
                .files();

        assertThat(kept.bytes(FILE)).isEqualTo(table.getBytes(StandardCharsets.UTF_8));
        assertThat(files.revision()).isNotEqualTo(other.revision());
    }

    private static Compilation compile(String table) {
        return SoundPolicy.empty().with(FILE, table).compilation();
    }

    /** As the titles of refused tables. */
    private static String placed(Finding finding) {
        String message = finding.message();
        boolean named = message.endsWith(")") && message.contains(" (");
        String name = named ? message.substring(message.lastIndexOf('(') + 1, message.length() - 1) : "";
        return (finding.code() + " " + finding.line() + ":" + finding.column() + " " + name.replace("cell ", ""))
                .strip();
    }

    private static String drools(TableCorpus.Case table) {
        DefaultRuleSheetListener listener = new DefaultRuleSheetListener(false, true);
        new CsvParser(listener, new CsvLineParser())
                .parseFile(new ByteArrayInputStream(table.text().getBytes(StandardCharsets.UTF_8)));
        DRLOutput output = new DRLOutput();
        listener.getRuleSet().renderDRL(output);
        return output.getDRL();
    }

    private static String withoutComments(String rules) {
        return rules.lines()
                .filter(line -> !line.strip().matches("(//|/[*]).*"))
                .collect(Collectors.joining("\n"));
    }
}
