package io.edict.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.language.Finding;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.SoundPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of tables are read against one another and against other rules, and what is found is told of a cell or row. */
class TableAnalysisTests {
    static List<TableCorpus.Case> accepted() {
        return TableCorpus.read("accepted.txt");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void honestTableHasNoFindingsOfItsRows(TableCorpus.Case table) throws IOException {
        assertThat(csv(table.text())).isEmpty();
        assertThat(xlsx(table.text())).isEmpty();
    }

    @Test
    void rowWhoseConstraintsContradictIsToldAtTheSecondOfTheirCells() throws IOException {
        assertBoth(
                """
                RuleTable T
                CONDITION,CONDITION,CONDITION,ACTION
                Device...,Device...,Device...,
                freeGb < $param,supervised == $param,freeGb > $param,"policy.tag(""$param"");"
                below,supervised,above,tag
                10,true,20,never
                100,,20,sometimes
                """,
                "6:3 rule.contradiction rule `T_6` never fires: `Device.freeGb > 20` cannot hold together with"
                        + " `Device.freeGb < 10`; take one away, or join them with `||` (cell C6)");
    }

    @Test
    void rowThatReadsWhatNothingConcludesIsTold() throws IOException {
        assertBoth(
                """
                RuleTable T
                CONDITION,ACTION
                ,
                "Assigned( item == ""$param"" )","policy.tag(""$param"");"
                item,tag
                wifi,has-wifi
                app,has-app
                """,
                "7:1 rule.unreachable rule `T_7` never fires: no rule that can fire assigns `app` (row 7)");
    }

    @Test
    void rowsThatSayWhatOthersSayAreTold() throws IOException {
        assertBoth(
                """
                RuleTable T
                CONDITION,CONDITION,ACTION
                Device...,Device...,
                platform == $param,freeGb < $param,"policy.tag(""$param"");"
                platform,below,tag
                MACOS,10,full
                MACOS,5,full
                IOS,10,full
                IOS,10,full
                """,
                "7:1 rule.subsumed",
                "9:1 rule.repeated");
    }

    @Test
    void rowsThatSetOneParameterDifferentlyAreTold() throws IOException {
        assertBoth(
                """
                RuleTable T
                CONDITION,CONDITION,ACTION
                Device...,Device...,
                platform == $param,supervised == $param,"policy.parameter(""guest-user"", ""$param"");"
                platform,supervised,guests
                MACOS,,enabled
                ,true,disabled
                IOS,false,none
                """,
                "7:2 parameter.conflict rule `T_6` and rule `T_7` set the parameter `guest-user` to `enabled` and `disabled`");
    }

    @Test
    void assignmentToOtherPlatformsThanTheItemsIsTold() throws IOException {
        assertBoth(
                """
                RuleTable T
                CONDITION,ACTION
                Device,
                platform == $param,"policy.assign(""$param"");"
                platform,item
                MACOS,wifi
                WINDOWS,wifi
                """,
                "7:1 assign.platform rule `T_7` assigns `wifi` to WINDOWS only");
    }

    private static void assertBoth(String table, String... beginnings) throws IOException {
        for (List<String> told : List.of(csv(table), xlsx(table))) {
            assertThat(told).as("%s", told).hasSameSizeAs(beginnings);
            for (int i = 0; i < beginnings.length; i++) {
                assertThat(told.get(i)).startsWith(beginnings[i]).matches(".* \\((cell [A-Z]\\d|row \\d)\\)");
            }
        }
    }

    private static List<String> csv(String table) {
        return told("rules/x.drl.csv", policy().with("rules/x.drl.csv", table).files());
    }

    private static List<String> xlsx(String table) throws IOException {
        String file = "rules/x.drl.xlsx";
        return told(file, policy().files().with(Map.of(file, WorkbookTests.workbook(table, book -> {}))));
    }

    private static List<String> told(String file, PolicyFiles files) {
        return SoundPolicy.COMPILER.analyse(files).findings().stream()
                .filter(finding -> finding.file().equals(file))
                .map(TableAnalysisTests::told)
                .toList();
    }

    private static String told(Finding finding) {
        return finding.line() + ":" + finding.column() + " " + finding.code() + " " + finding.message();
    }

    private static SoundPolicy policy() {
        return SoundPolicy.complete()
                .with("rules/zoom.drl", null)
                .with(
                        "blueprints/default.yaml",
                        "name: Default\nenrollmentCode: default\nitems: [wifi, script, zoom]\n");
    }
}
