package io.edict.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each construct means, over the facts of {@link Samples#facts()}: how often a rule with it fires. */
class ConditionTests {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            value = {
                "Device( platform == MACOS ) => 1",
                "Device( platform != MACOS ) => 0",
                "Device( osVersion >= \"14.10\" ) => 1",
                "Device( osVersion < \"15.1.0\" ) => 0",
                "Device( osVersion == \"15.1.0\" ) => 1",
                "InstalledApp( version > \"1.9\" ) => 2",
                "InstalledApp( version in (\"1.9.0\", \"2\") ) => 2",
                "Device( storageGb > 500 && < 600 ) => 1",
                "Device( storageGb > 600 || < 500 ) => 0",
                "Device( platform in (IOS, MACOS) ) => 1",
                "Device( platform not in (IOS, TVOS) ) => 1",
                "Device( tags contains \"loaner\" ) => 1",
                "Device( tags not contains \"loaner\" ) => 0",
                "Device( \"loaner\" memberOf tags ) => 1",
                "Device( name str[startsWith] \"Ada\" ) => 1",
                "Device( name str[endsWith] \"PC\" ) => 0",
                "Device( name contains \"s M\" ) => 1",
                "Device( name matches \"Ada\" ) => 0",
                "Device( name matches \"Ada.*\" ) => 1",
                "Device( assetTag matches \".*\" ) => 0",
                "Device( assetTag not matches \".*\" ) => 1",
                "Device( assetTag == null ) => 1",
                "Device( udid != null ) => 1",
                "Device( assetTag != \"x\" ) => 1",
                "Device( supervised ) => 1",
                "Device( !supervised ) => 0",
                "Device( !lostMode ) => 1",
                "Device( userApproved ) => 0",
                "Device( !userApproved ) => 0",
                "Device( userApproved == false ) => 0",
                "Device( userApproved == null ) => 1",
                "Device( !( supervised && lostMode ) ) => 1",
                "LocalUser( admin == true ) => 1",
                "LocalUser( secureToken != true ) => 1",
                "Volume( freeGb < 200 ) => 1",
                "Volume( !( freeGb < 200 ) ) => 1",
                "$a : InstalledApp( bundleId == \"a.one\" ) InstalledApp( version > $a.version ) => 2",
                "InstalledApp( $v : version, bundleId == \"a.one\" ) InstalledApp( bundleId == \"a.two\", version > $v ) => 1",
                "not InstalledApp( bundleId == \"a.four\" ) => 1",
                "not InstalledApp( bundleId == \"a.one\" ) => 0",
                "exists InstalledApp( managed ) => 1",
                "exists ( InstalledApp( bundleId == \"x\" ) or LocalUser( name == \"ada\" ) ) => 1",
                "not ( InstalledApp( $b : bundleId ) and LocalUser( name == $b ) ) => 1",
                "( InstalledApp( managed ) or LocalUser( admin ) ) => 3",
                "forall( InstalledApp( version >= \"1.9\" ) ) => 1",
                "forall( InstalledApp( managed ) ) => 0",
                "forall( $u : LocalUser( admin ) LocalUser( this == $u, uid == 0 ) ) => 1",
                "forall( $u : LocalUser() LocalUser( this == $u, uid == 0 ) ) => 0",
                "forall( $c : Certificate() Certificate( this == $c, identity ) ) => 1",
                "accumulate( InstalledApp( managed ); $n : count(1); $n == 2 ) => 1",
                "accumulate( InstalledApp( bundleId == \"x\" ); $n : count(1); $n == 0 ) => 1",
                "accumulate( $a : InstalledApp( managed ); $m : max($a.version), $i : min($a.version); $m == \"1.10\", $i == \"1.9\" ) => 1",
                "accumulate( LocalUser( $u : uid ); $s : sum($u), $a : average($u); $s == 501, $a > 250.4 && < 250.6 ) => 1",
                "accumulate( Volume( $f : freeGb ); $s : sum($f), $n : count($f); $s == 100, $n == 2 ) => 1",
                "accumulate( Certificate(); $n : count(1) ) => 1",
                "accumulate( $v : Process( name == \"x\" ) and Volume( mount == $v.path, $f : freeGb ); $m : max($f) ) => 0",
                "accumulate( Volume( mount == \"none\", $f : freeGb ); $m : max($f), $n : count(1) ) => 0",
                "accumulate( $i : LibraryItem() and $d : Device( $s : storageGb ); $m : max($s), $n : count(1), $a : average($s); $n > 0, $m == $a ) => 1",
                "accumulate( $i : LibraryItem( id == \"none\" ) and $d : Device(); $n : count(1), $c : count($d.name); $n == 0, $c == 0 ) => 1",
                "exists ( $d : Device() and ( InstalledApp( bundleId == \"none\" ) or Volume( mount == $d.name ) or LibraryItem( platforms contains $d.platform ) ) ) => 1",
                "$d : Device() String() from $d.tags => 2",
                "$d : Device() String( this str[startsWith] \"site-\" ) from $d.tags => 1",
                "$d : Device() not String( this == \"loaner\" ) from $d.tags => 0",
                "$i : LibraryItem() $d : Device() Platform( this == $d.platform ) from $i.platforms => 1",
                "LibraryItem( platforms contains MACOS ) => 1",
                "Now( $now : instant ) Device( lastMdmCheckIn before[0s,7d] $now ) => 1",
                "Now( $now : instant ) Device( lastMdmCheckIn before[0s,6d] $now ) => 0",
                "Now( $now : instant ) Device( lastMdmCheckIn before[6d] $now ) => 1",
                "Now( $now : instant ) Device( lastMdmCheckIn before[6d1s] $now ) => 0",
                "Now( $now : instant ) Device( lastAgentCheckIn before[7d] $now ) => 1",
                "Now( $now : instant ) Device( lastBootAt before[7d] $now ) => 0",
                "Now( $now : instant ) Device( lastBootAt before[0s,7d] $now ) => 0",
                "Now( $now : instant ) Device( identityNotAfter after[0s,30d] $now ) => 1",
                "Now( $now : instant ) Device( identityNotAfter after[30d] $now ) => 0",
                "Now( $now : instant ) Device( identityNotAfter after $now, enrolledAt before $now ) => 1",
                "Now( $now : instant ) Device( $now after[7d] lastAgentCheckIn ) => 1",
                "Device( enrolledAt < \"2026-11-01\" ) => 1",
                "InstalledApp( managed ) LocalUser( name == \"root\" ) => 2",
            })
    void ruleFiresAsOftenAsItsConditionHolds(String condition, int times) {
        RuleSet rules = Samples.compile("rule \"r\" when " + condition + " then policy.tag(\"t\"); end");

        assertThat(rules.evaluate(Samples.facts(), Budget.STANDARD).firedRules().getOrDefault("r", 0))
                .isEqualTo(times);
    }

    @ParameterizedTest
    @CsvSource({
        "date-effective \"2026-11-24T12:00:00Z\", 1",
        "date-effective \"2026-11-24T12:00:01Z\", 0",
        "date-effective \"25-Nov-2026\", 0",
        "date-expires \"2026-11-24T12:00:00Z\", 0",
        "date-expires \"2026-11-25\", 1",
        "enabled false, 0",
    })
    void attributesLookAtTheFactNow(String attributes, int times) {
        RuleSet rules = Samples.compile("rule \"r\" " + attributes + " when Device() then policy.tag(\"t\"); end");

        assertThat(rules.evaluate(Samples.facts(), Budget.STANDARD).firedRules().getOrDefault("r", 0))
                .isEqualTo(times);
    }
}
