package io.edict.rules.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.fact.Facts;
import io.edict.rules.decide.Macs;
import io.edict.rules.language.Finding;
import io.edict.rules.lint.PolicyLint;
import io.edict.rules.lint.TestReport;
import io.edict.rules.policy.SoundPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that get in each other's way are told: by lint where that is certain, by the decision for the device where it happens. */
class TableClashTests {
    private static final String FILE = "rules/x.dmn";
    private static final String STORAGE =
            """
            input Device
            table UNIQUE Storage requires Device
            in Device.freeGb | Device.supervised
            out tag
            row > 50 | - => "ready"
            row - | true => "ours"
            row < 10 | false => "full"
            """;

    @Test
    void rowsThatMatchTogetherAreAConflictOfTheTable() {
        List<Decision> decisions = decide(STORAGE, 100, true);

        assertThat(decisions)
                .filteredOn(decision -> decision.kind() == Kind.TAG)
                .isEmpty();
        assertThat(decisions)
                .filteredOn(decision -> decision.kind() == Kind.CONFLICT)
                .singleElement()
                .satisfies(conflict -> {
                    assertThat(conflict.target()).isEqualTo("Storage");
                    assertThat(conflict.detail())
                            .isEqualTo("the rows 1 and 2 of the table match, and UNIQUE lets none of them count");
                    assertThat(conflict.reasons())
                            .extracting(reason -> reason.rule() + " " + reason.file() + " " + reason.facts())
                            .satisfiesExactly(
                                    row -> assertThat(row)
                                            .startsWith("Storage row 1 " + FILE + " [MatchedFact[fact=DecisionRow,")
                                            .contains("freeGb=100", "supervised=true"),
                                    row -> assertThat(row).startsWith("Storage row 2 " + FILE));
                    assertThat(conflict.reasons().get(0).line())
                            .isLessThan(conflict.reasons().get(1).line());
                });
        assertThat(decide(STORAGE, 100, false)).noneMatch(decision -> decision.kind() == Kind.CONFLICT);
    }

    @Test
    void rowsOfAnyThatSayDifferentThingsAreAConflict() {
        String any = STORAGE.replace("UNIQUE", "ANY");

        assertThat(decide(any, 100, true))
                .filteredOn(decision -> decision.kind() == Kind.CONFLICT)
                .extracting(Decision::detail)
                .containsExactly("the rows 1 and 2 of the table match, and ANY lets none of them count");
        assertThat(decide(any.replace("ours", "ready"), 100, true))
                .noneMatch(decision -> decision.kind() == Kind.CONFLICT);
    }

    /** A table whose value others read has no value then, which would be hard to see in what follows from it. */
    @Test
    void tableThatOthersReadIsAConflictToo() {
        String two =
                """
                input Device
                table UNIQUE Size requires Device
                in Device.freeGb
                out size
                row > 50 => "large"
                row > 80 => "huge"
                table UNIQUE Storage requires Size
                in Size
                out tag
                row "large" => "roomy"
                """;

        assertThat(decide(two, 100, true))
                .filteredOn(decision -> decision.kind() == Kind.CONFLICT)
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.target()).isEqualTo("Size"))
                .satisfies(conflict -> assertThat(conflict.reasons())
                        .extracting(reason -> reason.rule())
                        .containsExactly("Size row 1", "Size row 2"));
        assertThat(decide(two, 60, true))
                .filteredOn(decision -> decision.kind() == Kind.TAG)
                .extracting(Decision::target)
                .containsExactly("roomy");
    }

    @Test
    void scenarioShowsTheConflict() {
        TestReport report = new PolicyLint(SoundPolicy.COMPILER)
                .test(
                        policy(STORAGE)
                                .with(
                                        "tests/storage.yaml",
                                        """
                                        - name: a roomy Mac of ours
                                          now: 2026-11-24T12:00:00Z
                                          device: {platform: MACOS, freeGb: 100, supervised: true}
                                          expect: {conflicts: [Storage], tags: []}
                                        """)
                                .files(),
                        false);

        assertThat(report.scenarios().failed()).as(report.text()).isZero();
    }

    @Test
    void lintShowsValuesForWhichTwoRowsMatch() {
        assertThat(warnings(STORAGE))
                .containsExactly(
                        "dmn.overlap row 2 of `Storage` and row 1 both match where Device.freeGb = 51, Device.supervised ="
                                + " true, and UNIQUE lets neither count then; make them exclude each other, or use FIRST");
        assertThat(
                        warnings(
                                """
                        input Device
                        table UNIQUE Systems requires Device
                        in Device.platform | Device.osVersion | Device.osVersion
                        out tag
                        row "MACOS", "IOS" | < "15.0" | - => "old"
                        row not("TVOS") | [ "14.0" .. "16.0" ] | != "14.0" => "middle"
                        """))
                .containsExactly("dmn.overlap row 2 of `Systems` and row 1 both match where Device.platform = \"IOS\","
                        + " Device.osVersion = \"14.0.1\", and UNIQUE lets neither count then; make them exclude each"
                        + " other, or use FIRST");
    }

    @Test
    void lintShowsARowThatNeverCounts() {
        assertThat(
                        warnings(
                                """
                        input Device
                        table FIRST Storage requires Device
                        in Device.freeGb | Device.supervised
                        out tag
                        row > 50 | - => "ready"
                        row > 50 | true => "ours"
                        row - | - => "other"
                        """))
                .containsExactly(
                        "dmn.unreachable row 2 of `Storage` never counts: row 1 matches wherever it does, and comes"
                                + " first; move it up or take it away");
    }

    /** What lint cannot be sure of, it does not tell. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "table UNIQUE T requires Device|in Device.freeGb|out tag|row < 10 => \"a\"|row [10..20) => \"b\"|row >= 20 => \"c\"",
                "table UNIQUE T requires Device|in Device.supervised|out tag|row true => \"a\"|row false => \"b\"",
                "table UNIQUE T requires Device|in Device.name|out tag|row \"a\" => \"a\"|row not(\"a\", \"b\") => \"b\"",
                "table UNIQUE T requires Device|in Device.osVersion|out tag|row < \"14.0\" => \"a\"|row >= \"14.0\" => \"b\"",
                "table UNIQUE T requires Device|in Device.freeGb - Device.storageGb|out tag|row > 5 => \"a\"|row > 10 => \"b\"",
                "table UNIQUE T requires Device|in Device.freeGb|out tag|row > Device.storageGb => \"a\"|row > 1 => \"b\"",
                "table UNIQUE T requires Device|in Device.freeGb|out tag|row != Device.storageGb => \"a\"|row > 1 => \"b\"",
                "table ANY T requires Device|in Device.freeGb|out tag|row > 1 => \"a\"|row > 2 => \"a\"",
                "table COLLECT T requires Device|in Device.freeGb|out tag|row > 1 => \"a\"|row > 2 => \"b\"",
                "table FIRST T requires Device|in Device.freeGb|out tag|row > 1 => \"a\"|row > 2 => \"b\"|row - => \"c\""
            })
    void rowsThatAreSoundAreNotTold(String table) {
        String shorthand = "input Device\n" + table.replaceAll("\\|(in|out|row) ", "\n$1 ") + "\n";

        assertThat(warnings(shorthand)).isEmpty();
    }

    private static List<Decision> decide(String shorthand, int freeGb, boolean supervised) {
        Facts facts = Macs.facts(device -> device.freeGb(freeGb).supervised(supervised));
        return policy(shorthand).policy().decide(facts).decisions();
    }

    private static List<String> warnings(String shorthand) {
        return policy(shorthand).compilation().findings().stream()
                .peek(finding -> assertThat(finding.file()).isEqualTo(FILE))
                .map(TableClashTests::told)
                .toList();
    }

    private static String told(Finding finding) {
        return finding.code() + " " + finding.message();
    }

    private static SoundPolicy policy(String shorthand) {
        return SoundPolicy.complete().with(FILE, DmnText.of(shorthand));
    }
}
