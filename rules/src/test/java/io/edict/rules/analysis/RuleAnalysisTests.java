package io.edict.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.language.Finding;
import io.edict.rules.policy.Compilation;
import io.edict.rules.policy.SoundPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What static checks say of rules, and what they do not say. */
class RuleAnalysisTests {
    private static List<String> of(SoundPolicy policy) {
        Compilation compilation = policy.analysis();
        assertThat(compilation.policy()).as("%s", compilation.findings()).isNotNull();
        return compilation.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                .filter(finding -> !finding.code().startsWith("unused."))
                .map(finding ->
                        finding.line() + ":" + finding.column() + " [" + finding.code() + "] " + finding.message())
                .toList();
    }

    private static List<String> rules(String drl) {
        return of(SoundPolicy.complete().withRules(drl));
    }

    private static List<String> condition(String condition) {
        return rules("rule \"r\" when\n" + condition + "\nthen policy.tag(\"t\"); end\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Device( platform == MACOS, platform == IOS )",
                "Device( platform == MACOS ) Device( platform == IOS )",
                "Device( platform in ( MACOS, IOS ), platform not in ( MACOS, IOS, TVOS ) )",
                "Device( platform == MACOS && ( platform == IOS || platform == TVOS ) )",
                "Device( platform == MACOS, !( platform == MACOS ) )",
                "Device( $p : platform, platform == MACOS ) LibraryItem( platforms contains $p ) not Device( platform == MACOS )",
                "Device( osVersion >= \"15\", osVersion < \"14.10\" )",
                "Device( osVersion > \"15\", osVersion == \"15.0\" )",
                "Device( osVersion == \"15.0\", osVersion != \"15\" )",
                "Device( freeGb > 3, freeGb < 4 )",
                "Device( storageGb > 9 && < 3 )",
                "Vulnerability( cvss > 9.5, cvss <= 9.5 )",
                "Device( supervised, !supervised )",
                "Device( supervised == true, supervised != true )",
                "Device( findMyEnabled == null, findMyEnabled == false )",
                "Device( serialNumber == null, serialNumber != null )",
                "Device( platform == null )",
                "Device( freeGb < 10, freeGb == null )",
                "Device( name == \"a\", name == \"b\" )",
                "Device( name str[startsWith] \"lab-\", name str[startsWith] \"office-\" )",
                "Device( name str[startsWith] \"lab-1\", name not contains \"lab\" )",
                "Device( name str[endsWith] \"-a\", name not str[endsWith] \"a\" )",
                "Device( name matches \"a.*\", name not matches \"a.*\" )",
                "Device( name == \"abc\", name matches \"x.*\" )",
                "Device( tags contains \"lost\", tags not contains \"lost\" )",
                "Device( $a : name, $b : hostName ) InstalledApp( name == $a, name != $a )",
                "Device( $m : lastMdmCheckIn ) Now( $n : instant ) Device( lastMdmCheckIn before[7d] $n, !( lastMdmCheckIn before[6d] $n ) )",
                "Now( $n : instant ) Device( lastAgentCheckIn before[0s,7d] $n, lastAgentCheckIn before[8d] $n )",
                "Now( $n : instant ) Device( lastAgentCheckIn == null, lastAgentCheckIn before[8d] $n )",
                "InstalledApp( bundleId == \"a\", bundleId == \"b\" )",
                "exists InstalledApp( managed, !managed )",
                "$a : InstalledApp( version < \"2\" ) InstalledApp( version == $a.version, version >= \"2\" )",
                "$d : Device( freeGb > $d.storageGb, freeGb < $d.storageGb )",
                "Device( platform == IOS ) or Device( platform == MACOS, platform == TVOS ) Device( platform == WINDOWS )",
                "accumulate( InstalledApp(); $n : count(1); $n < 0 )",
                "accumulate( InstalledApp(); $n : count(1); $n > 3, $n == 3 )",
            })
    void aRuleThatNoDeviceCanMeetIsAContradiction(String condition) {
        assertThat(condition(condition))
                .singleElement()
                .asString()
                .contains("[rule.contradiction] rule `r` never fires");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Device( platform == MACOS || platform == IOS )",
                "Device( name != \"a\", name != \"b\" )",
                "Device( name != \"a\", name == null )",
                "Device( !( freeGb < 10 ), freeGb == null )",
                "Device( osVersion > \"14.9\", osVersion < \"14.9.1\" )",
                "Device( freeGb > 3, freeGb < 5 )",
                "Vulnerability( cvss > 9, cvss < 10 )",
                "Device( name str[startsWith] \"lab-\", name str[startsWith] \"lab-1\" )",
                "Device( name matches \"a.*\", name matches \".*b\" )",
                "InstalledApp( bundleId == \"a\" ) InstalledApp( bundleId == \"b\" )",
                "exists InstalledApp( bundleId == \"a\" ) not InstalledApp( bundleId == \"a\", managed )",
                "$a : InstalledApp( name == \"a\" ) InstalledApp( name == \"a\", this != $a )",
                "Now( $n : instant ) Device( lastAgentCheckIn before[7d] $n, !( lastAgentCheckIn before[8d] $n ) )",
                "Now( $n : instant ) Device( !( lastAgentCheckIn before[0s,7d] $n ), lastAgentCheckIn before[8d] $n )",
                "Now( $n : instant ) Device( !( lastAgentCheckIn before[0s,7d] $n ), !( lastAgentCheckIn before[7d] $n ) )",
                "Person( groups contains \"a\" ) not Person( groups contains \"b\" )",
                "Device( tags contains \"a\", tags not contains \"b\" )",
                "accumulate( InstalledApp(); $n : count(1); $n == 0 )",
                "forall( InstalledApp( managed ) )",
            })
    void aRuleThatADeviceCanMeetIsNone(String condition) {
        assertThat(condition(condition)).isEmpty();
    }

    @Test
    void theFindingPointsAtTheConstraintAndNamesTheOther() {
        assertThat(condition("Device( supervised,\n    platform == MACOS && name != null && platform == IOS )"))
                .containsExactly("3:42 [rule.contradiction] rule `r` never fires: `Device.platform == IOS` cannot hold"
                        + " together with `Device.platform == MACOS`; take one away, or join them with `||`");
    }

    @Test
    void aCellOfATableIsNamed() {
        assertThat(
                        of(
                                SoundPolicy.complete()
                                        .with(
                                                "rules/a.drl.csv",
                                                """
                                RuleTable Old
                                CONDITION,CONDITION,ACTION
                                Device...,Device...,
                                platform == $param,platform == $param,"policy.tag(""$param"");"
                                platform,other,tag
                                MACOS,MACOS,mac
                                IOS,TVOS,phone
                                """)))
                .singleElement()
                .asString()
                .startsWith("7:2 [rule.contradiction] rule `")
                .contains("`Device.platform == TVOS` cannot hold together with `Device.platform == IOS`")
                .endsWith("(cell B7)");
    }

    @Test
    void aSegmentAndABranchOfABlueprintAreReadAsRules() {
        SoundPolicy policy = SoundPolicy.complete()
                .with("segments/none.yaml", "name: None\ncondition: 'Device( platform == MACOS, platform == IOS )'\n")
                .with(
                        "blueprints/other.yaml",
                        """
                        name: Other
                        map:
                          - block:
                              - if: Device( platform in ( MACOS, IOS ) )
                                items: [wifi]
                              - if: Device( platform == MACOS, supervised )
                                items: [script]
                              - if: Device( platform not in ( MACOS, IOS ) )
                                items: [zoom]
                              - else: true
                                items: [app]
                        """)
                .withRules("rule \"r\" when Segment( id == \"none\" ) then policy.tag(\"t\"); end");

        assertThat(of(policy))
                .anyMatch(told -> told.startsWith("2:40 [rule.contradiction] `segment none` never fires"))
                .anyMatch(
                        told -> told.startsWith(
                                "7:17 [rule.unreachable] `blueprint other map 1.2` never fires: no device that reaches this branch"))
                .anyMatch(told -> told.startsWith("11:17 [rule.unreachable] `blueprint other map 1.4` never fires"))
                .anyMatch(told -> told.startsWith(
                        "1:1 [rule.unreachable] rule `r` never fires: no device can be in the segment `none`"))
                .anyMatch(told -> told.startsWith("9:17 [assign.platform] `blueprint other map 1.3` assigns `zoom`"))
                .hasSize(5);
    }

    @Test
    void aRuleThatReadsWhatNobodyConcludesIsUnreachable() {
        assertThat(
                        rules(
                                """
                        rule "a" when Excluded( item == "wifi" ) then policy.tag("a"); end
                        rule "b" when Parameter( name == "guest", value == "on" ) then policy.tag("b"); end
                        rule "c" when Assigned( item in ( "wifi", "app" ) ) then policy.tag("c"); end
                        rule "d" when not Excluded( item == "wifi" ) then policy.tag("d"); end
                        """))
                .containsExactly(
                        "1:1 [rule.unreachable] rule `a` never fires: no rule that can fire excludes `wifi`",
                        "2:1 [rule.unreachable] rule `b` never fires: no rule that can fire sets the parameter `guest`");
    }

    @Test
    void aRuleThatLeavesOutTheDevicesForWhichItsFactsAreConcludedIsUnreachable() {
        assertThat(
                        rules(
                                """
                        rule "a" when Device( platform == MACOS ) then policy.parameter("guest", "off"); end
                        rule "b" when Device( platform == IOS ) Parameter( name == "guest" ) then policy.tag("b"); end
                        """))
                .containsExactly(
                        "2:1 [rule.unreachable] rule `b` never fires: what it reads is concluded only for devices"
                                + " that it leaves out itself");
    }

    @Test
    void rulesThatOnlyLeadToEachOtherAreALoopAndUnreachable() {
        SoundPolicy policy = SoundPolicy.empty()
                .withRules(
                        """
                rule "a" when Parameter( name == "x" ) then policy.parameter("y", "1"); end
                rule "b" when Parameter( name == "y" ) then policy.parameter("x", "1"); end
                """);

        assertThat(of(policy))
                .containsExactly(
                        "1:1 [rule.loop] rule `a`, rule `b` lead to each other in a circle; let one of them read facts of the"
                                + " device instead",
                        "1:1 [rule.unreachable] rule `a` never fires: no rule that can fire sets the parameter `x`",
                        "2:1 [rule.unreachable] rule `b` never fires: no rule that can fire sets the parameter `y`");
    }

    @Test
    void anItemForOtherPlatformsIsToldWhereItIsAssigned() {
        assertThat(rules("rule \"r\" when Device( platform == WINDOWS ) then policy.assign(\"wifi\"); end"))
                .containsExactly(
                        "1:1 [assign.platform] rule `r` assigns `wifi` to WINDOWS only, and the item is for IOS,"
                                + " MACOS; no device gets it");
    }

    @Test
    void aRepeatedRuleIsToldOnceAtTheLaterPlace() {
        assertThat(
                        rules(
                                """
                        rule "a" when Device( supervised, platform == MACOS ) $x : InstalledApp( bundleId == "a" ) then policy.tag($x.name); end
                        rule "b" when Device( platform == MACOS, supervised ) $y : InstalledApp( bundleId == "a" ) then policy.tag($y.name); end
                        rule "c" when Device( freeGb > 3 ) then policy.tag("t"); end
                        rule "d" when Device( freeGb >= 4 ) then policy.tag("t"); end
                        """))
                .containsExactly(
                        "2:1 [rule.repeated] rule `b` says the same as rule `a`; delete one",
                        "4:1 [rule.repeated] rule `d` says the same as rule `c`; delete one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Device( platform == MACOS, osVersion >= \"15\" ) => Device( platform in ( MACOS, IOS ), osVersion != null )",
                "Device( platform == MACOS ) Person( department == \"a\" ) => Device()",
                "InstalledApp( bundleId == \"a\", version < \"3\" ) => InstalledApp( version < \"5\" )",
                "InstalledApp( bundleId == \"a\" ) => exists InstalledApp( bundleId in ( \"a\", \"b\" ) )",
                "$p : Person() InstalledApp( name == $p.name, managed ) => $q : Person() exists InstalledApp( name == $q.name )",
                "not InstalledApp( bundleId str[startsWith] \"com.\" ) => not InstalledApp( bundleId str[startsWith] \"com.a\", managed )",
                "Device( platform == IOS ) => not Device( platform == MACOS )",
                "Device( osVersion >= \"15\" ) or Device( osVersion >= \"16\" ) => Device( osVersion >= \"14\" ) or Person( admin )",
                "Now( $n : instant ) Device( lastBootAt before[14d] $n ) => Now( $m : instant ) Device( lastBootAt before[7d] $m )",
            })
    void aNarrowerRuleWithTheSameConclusionAddsNothing(String rules) {
        String[] conditions = rules.split(" => ");

        assertThat(rules("rule \"narrow\" when " + conditions[0] + " then policy.tag(\"t\"); end\n"
                        + "rule \"wide\" when " + conditions[1] + " then policy.tag(\"t\"); policy.tag(\"u\"); end"))
                .containsExactly(
                        "1:1 [rule.subsumed] rule `narrow` adds nothing: rule `wide` concludes the same whenever it fires;"
                                + " delete it, or narrow the other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Device( platform == MACOS ) => Device( osVersion >= \"15\" )",
                "Device( platform == MACOS ) => Person()",
                "Device( osVersion >= \"14\" ) => Device( osVersion >= \"15\" )",
                "InstalledApp( bundleId == \"a\" ) => InstalledApp( bundleId == \"a\", managed )",
                "not InstalledApp( bundleId == \"a\", managed ) => not InstalledApp( bundleId == \"a\" )",
                "exists InstalledApp( bundleId == \"a\" ) => not InstalledApp( bundleId == \"b\" )",
                "InstalledApp( bundleId == \"a\" ) => InstalledApp( bundleId == \"b\" )",
                "Device( name != \"a\" ) => Device( name != null )",
                "accumulate( InstalledApp(); $n : count(1); $n > 4 ) => accumulate( InstalledApp(); $n : count(1); $n > 3 )",
            })
    void aRuleForOtherDevicesIsKept(String rules) {
        String[] conditions = rules.split(" => ");

        assertThat(rules("rule \"narrow\" when " + conditions[0] + " then policy.tag(\"t\"); end\n"
                        + "rule \"wide\" when " + conditions[1] + " then policy.tag(\"t\"); end"))
                .noneMatch(told -> told.startsWith("1:1 "));
    }

    @Test
    void aCommandOfANarrowerRuleIsOneOfItsOwn() {
        assertThat(
                        rules(
                                """
                        rule "narrow" when Device( platform == MACOS, supervised ) then policy.command("RestartDevice"); end
                        rule "wide" when Device( platform == MACOS ) then policy.command("RestartDevice"); end
                        """))
                .isEmpty();
    }

    @Test
    void twoValuesOfOneParameterAreShownByADevice() {
        assertThat(
                        rules(
                                """
                        rule "a" when Device( platform == MACOS, osVersion >= "15" ) then policy.parameter("guest", "off"); end
                        rule "b" when Person( department == "Lab" ) Device( osVersion < "16" ) then policy.parameter("guest", "on"); end
                        rule "c" when Device( platform == WINDOWS ) then policy.parameter("guest", "ask"); end
                        rule "d" when Device( platform == LINUX ) then policy.parameter("guest", "on"); end
                        """))
                .containsExactly(
                        "2:1 [parameter.conflict] rule `a` and rule `b` set the parameter `guest` to `off` and `on` for a device"
                                + " with platform MACOS, osVersion \"15\", Person.department \"Lab\"; make their conditions exclude"
                                + " each other",
                        "3:1 [parameter.conflict] rule `b` and rule `c` set the parameter `guest` to `on` and `ask` for a device"
                                + " with Person.department \"Lab\", osVersion \"1\", platform WINDOWS; make their conditions exclude"
                                + " each other");
    }

    @Test
    void aParameterOfABlueprintMeetsThatOfARule() {
        SoundPolicy policy = SoundPolicy.empty()
                .with("blueprints/default.yaml", "name: Default\nparameters: {guest: on}\n")
                .withRules(
                        "rule \"r\" when exists InstalledApp( bundleId str[startsWith] \"us.\" ) then policy.parameter(\"guest\", \"off\"); end");

        assertThat(of(policy))
                .singleElement()
                .asString()
                .contains("[parameter.conflict]", "blueprint default parameters");
    }

    @Test
    void anAssignmentThatAnExclusionAlwaysBeatsIsTold() {
        assertThat(
                        rules(
                                """
                        rule "a" when Device( platform == MACOS, freeGb < 5 ) then policy.assign("app"); end
                        rule "b" when Device( platform == MACOS ) then policy.assign("wifi"); end
                        rule "e" when Device( freeGb < 10 ) then policy.exclude("app"); policy.exclude("wifi"); end
                        """))
                .containsExactly(
                        "1:1 [assign.excluded] rule `a` assigns `app` only where rule `e` excludes it, as for a device"
                                + " with platform MACOS, freeGb 4; narrow one of them");
    }

    @Test
    void manyCombinationsAreTold() {
        assertThat(condition("$a : InstalledApp() not InstalledApp( name == $a.name, version > $a.version )"))
                .isEmpty();
        assertThat(condition("$a : InstalledApp() not InstalledApp( version > $a.version )"))
                .containsExactly(
                        "2:39 [rule.slow] rule `r` tries about 22500 combinations of facts on a usual device; join"
                                + " `InstalledApp` with `==` on a text, or fix it by a literal");
    }

    @Test
    void aDisabledRuleTakesNoPart() {
        assertThat(
                        rules(
                                """
                        rule "a" enabled false when Device( platform == MACOS, platform == IOS ) then policy.tag("t"); end
                        rule "b" enabled false when Device() then policy.tag("x"); end
                        rule "c" when Device() then policy.tag("x"); end
                        """))
                .isEmpty();
    }

    @Test
    void whatIsBelowNotCanBeAContradictionToo() {
        assertThat(condition("not InstalledApp( version < \"3\", version > \"4\" )"))
                .containsExactly(
                        "2:34 [rule.contradiction] rule `r` looks for what no fact can be: `InstalledApp.version > \"4\"`"
                                + " cannot hold together with `InstalledApp.version < \"3\"`; take one away, or join them with `||`");
    }
}
