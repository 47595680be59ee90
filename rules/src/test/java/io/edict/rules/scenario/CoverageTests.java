package io.edict.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.language.CoveredConstraint;
import io.edict.rules.lint.PolicyLint;
import io.edict.rules.lint.TestReport;
import io.edict.rules.policy.SoundPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A test says which constraints scenarios never saw true, or never saw false. */
class CoverageTests {
    private static final String FILE = "rules/test.drl";
    private static final String MAC = "{device: {platform: MACOS, osVersion: \"15.5\", freeGb: 4}}";
    private static final String PHONE = "{device: {platform: IOS, osVersion: \"18.1\", supervised: true}}";

    private final PolicyLint lint = new PolicyLint(SoundPolicy.COMPILER);

    @Test
    void eachAlternativeOfAConstraintIsSeenByItself() {
        String rule =
                """
                rule "x"
                when
                    Device( platform == MACOS || supervised, !( freeGb == null || freeGb >= 10 ) )
                then
                    policy.tag("x");
                end
                """;

        assertThat(gaps(rule, MAC))
                .containsExactly(
                        FILE + ":3:13 never false Device.platform == MACOS",
                        FILE + ":3:49 never true Device.freeGb == null",
                        FILE + ":3:67 never true Device.freeGb >= 10");
        assertThat(gaps(rule, MAC, PHONE))
                .containsExactly(
                        FILE + ":3:34 never false Device.supervised == true",
                        FILE + ":3:67 never true Device.freeGb >= 10");
        assertThat(gaps(
                        rule,
                        MAC,
                        PHONE,
                        "{device: {platform: IOS, osVersion: \"18.1\"}}",
                        "{device: {platform: MACOS, osVersion: \"15.5\", freeGb: 400}}"))
                .isEmpty();
    }

    /** The second constraint of a fact is asked only of facts that meet the first. */
    @Test
    void constraintIsSeenOnlyWhereThoseBeforeItHold() {
        String rule =
                """
                rule "x"
                when
                    Device( platform == MACOS, freeGb < 10, supervised )
                then
                    policy.tag("x");
                end
                """;

        assertThat(gaps(rule, PHONE)).containsExactly(FILE + ":3:13 never true Device.platform == MACOS");
        assertThat(gaps(rule, MAC))
                .containsExactly(
                        FILE + ":3:13 never false Device.platform == MACOS",
                        FILE + ":3:32 never false Device.freeGb < 10",
                        FILE + ":3:45 never true Device.supervised == true");
    }

    @Test
    void notAndExistsAreSeenBothWays() {
        String rule =
                """
                rule "x"
                when
                    not Waiver()
                    exists InstalledApp( bundleId == "a", version < "6" )
                then
                    policy.tag("x");
                end
                """;
        String old = "{device: {platform: MACOS}, apps: [{bundleId: a, version: \"5\"}]}";
        String recent = "{device: {platform: MACOS}, apps: [{bundleId: a, version: \"7\"}]}";
        String waived =
                "{device: {platform: MACOS}, waivers: [{target: x, reason: r, expiresAt: 2027-01-01T00:00:00Z}]}";

        assertThat(gaps(rule, old))
                .containsExactly(
                        FILE + ":3:5 never false not Waiver()",
                        FILE + ":4:26 never false InstalledApp.bundleId == \"a\"",
                        FILE + ":4:43 never false InstalledApp.version < \"6\"");
        assertThat(gaps(rule, old, recent, waived))
                .containsExactly(FILE + ":4:26 never false InstalledApp.bundleId == \"a\"");
        assertThat(gaps(rule, old, recent, waived, "{device: {platform: MACOS}, apps: [{bundleId: b}]}"))
                .isEmpty();
    }

    /** A second application that is always there makes each constraint both, and the whole nothing but true. */
    @Test
    void existsThatAlwaysHoldsIsTold() {
        String rule =
                """
                rule "x"
                when
                    exists InstalledApp( bundleId == "a" )
                    forall( LocalUser( admin == false ) )
                then
                    policy.tag("x");
                end
                """;

        assertThat(gaps(
                        rule,
                        "{device: {platform: MACOS}, apps: [{bundleId: a}, {bundleId: b}], users: [{name: u}, {name: v,"
                                + " admin: true}]}"))
                .containsExactly(
                        FILE + ":3:5 never false exists InstalledApp( bundleId == \"a\" )",
                        FILE + ":4:5 never true forall( LocalUser( admin == false ) )");
    }

    @Test
    void whatIsGatheredAndWhatItComesToAreConstraints() {
        String rule =
                """
                rule "x"
                when
                    accumulate( InstalledApp( managed == true ); $n : count(1); $n > 1 )
                then
                    policy.tag("x");
                end
                """;

        assertThat(gaps(rule, "{device: {platform: MACOS}, apps: [{bundleId: a, managed: true}]}"))
                .containsExactly(
                        FILE + ":3:31 never false InstalledApp.managed == true", FILE + ":3:65 never true count > 1");
    }

    @Test
    void factThatWasNeverReportedIsTold() {
        String rule =
                """
                rule "x"
                when
                    SecurityPosture( $on : fileVaultEnabled )
                    Person( department == "Legal" )
                then
                    policy.tag("x");
                end
                """;

        assertThat(gaps(rule, MAC)).containsExactly(FILE + ":3:5 never true SecurityPosture()");
        assertThat(gaps(rule, "{device: {platform: MACOS}, posture: {fileVaultEnabled: true}}", MAC))
                .containsExactly(FILE + ":4:13 never reached Person.department == \"Legal\"");
    }

    /** Facts that other rules conclude are seen like those that the device reported. */
    @Test
    void whatRulesConcludeIsSeen() {
        String rules =
                """
                rule "assigns" when Device( platform == MACOS ) then policy.assign("wifi"); end
                rule "reads" when Assigned( item == "wifi" ) then policy.tag("x"); end
                """;

        assertThat(gaps(rules, MAC, PHONE)).isEmpty();
        assertThat(gaps(rules, PHONE)).contains(FILE + ":2:29 never true Assigned.item == \"wifi\"");
    }

    @Test
    void constraintOfATableIsTheCellOfItsValue() {
        String table =
                """
                RuleTable Systems
                CONDITION,CONDITION,ACTION
                Device...,Device...,
                platform == $param,osVersion <,"policy.tag(""$param"");"
                platform,below,tag
                MACOS,14.0,old-mac
                IOS,17.0,old-phone
                """;
        TestReport report = lint.test(
                policy(MAC, PHONE).with("rules/systems.drl.csv", table).files(), false);

        assertThat(told(report))
                .containsExactly(
                        "rules/systems.drl.csv:6:2 never true Device.osVersion < \"14.0\" cell B6",
                        "rules/systems.drl.csv:7:2 never true Device.osVersion < \"17.0\" cell B7");
        assertThat(report.text())
                .contains("  rules/systems.drl.csv:6:2  never true     Device.osVersion < \"14.0\" (cell B6)\n");
    }

    @Test
    void reportsTellPlacesAlignedAndAtLength() {
        TestReport report = lint.test(
                policy(MAC)
                        .with("rules/a.drl", "rule \"a\" when Device( platform == MACOS ) then policy.tag(\"a\"); end")
                        .with("rules/bc.drl", "rule \"b\" when Device( platform == IOS ) then policy.tag(\"b\"); end")
                        .files(),
                false);

        assertThat(report.text())
                .endsWith(
                        """
                        coverage: scenarios saw 0 of 2 constraints both true and false
                          rules/a.drl:1:23   never false    Device.platform == MACOS
                          rules/bc.drl:1:23  never true     Device.platform == IOS
                        1 passed, 0 failed
                        """);
        assertThat(report.json())
                .contains(
                        """
                        {"rule":"a","fired":1,"constraints":[{"constraint":"Device.platform == MACOS","file":"rules/a.drl",\
                        "line":1,"column":23,"seenTrue":true,"seenFalse":false}]}""");
        assertThat(report.junit())
                .contains(
                        "<testsuite name=\"coverage\" tests=\"2\" failures=\"0\" skipped=\"1\">",
                        "<testcase classname=\"coverage\" name=\"a\"><system-out>",
                        "<testcase classname=\"coverage\" name=\"b\"><skipped message=\"no scenario fires the rule\">");
    }

    /** Publishing runs scenarios, too, and has no use for coverage. */
    @Test
    void constraintsAreNotLookedAtUnlessAsked() {
        var policy = policy(MAC)
                .withRules("rule \"a\" when Device( platform == MACOS ) then policy.tag(\"a\"); end")
                .policy();

        assertThat(ScenarioRunner.run(policy, List.of()).coverage())
                .containsExactly(new RuleCoverage("a", 0, List.of()));
        assertThat(ScenarioRunner.cover(policy, List.of()).coverage().get(0).constraints())
                .extracting(CoveredConstraint::gap)
                .containsExactly("never reached");
    }

    private List<String> gaps(String rules, String... scenarios) {
        return told(lint.test(policy(scenarios).withRules(rules).files(), false));
    }

    private static List<String> told(TestReport report) {
        assertThat(report.findings()).noneMatch(finding -> finding.toString().contains(": error"));
        return report.scenarios().coverage().stream()
                .flatMap(rule -> rule.gaps().stream())
                .map(gap -> (gap.place() + " " + gap.gap() + " " + gap.constraint() + " " + gap.cell()).strip())
                .toList();
    }

    private static SoundPolicy policy(String... scenarios) {
        StringBuilder text = new StringBuilder();
        for (String scenario : scenarios) {
            text.append("- {name: s, now: 2026-11-24T12:00:00Z, expect: {}, ")
                    .append(scenario.substring(1))
                    .append('\n');
        }
        return SoundPolicy.complete()
                .with("rules/zoom.drl", null)
                .with("blueprints/default.yaml", "name: Default\nenrollmentCode: default\nitems: []\n")
                .with("tests/s.yaml", text.toString());
    }
}
