package io.edict.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drools merges conditions that have one name. Rules that differ in any part must fire as they do alone. */
class IdentityTests {
    private static final List<String> CONDITIONS = List.of(
            "InstalledApp( version > \"1.9\" )",
            "InstalledApp( version > \"1.10\" )",
            "InstalledApp( version >= \"1.10\" )",
            "InstalledApp( name == \"a.one\" )",
            "InstalledApp( bundleId == \"a.one\" )",
            "InstalledApp( bundleId != \"a.one\" )",
            "InstalledApp( bundleId in (\"a.one\", \"a.two\") )",
            "InstalledApp( bundleId in (\"a.one, a.two\") )",
            "InstalledApp( bundleId not in (\"a.one\", \"a.two\") )",
            "InstalledApp( bundleId str[startsWith] \"a.t\" )",
            "InstalledApp( bundleId str[endsWith] \"a.t\" )",
            "InstalledApp( bundleId contains \"a.t\" )",
            "InstalledApp( bundleId matches \"a.t\" )",
            "InstalledApp( bundleId matches \"a.t.*\" )",
            "InstalledApp( teamId == null )",
            "InstalledApp( teamId == \"null\" )",
            "InstalledApp( !( bundleId == \"a.one\" && managed ) )",
            "InstalledApp( !( bundleId == \"a.one\" || managed ) )",
            "$a : InstalledApp( bundleId == \"a.one\" ) $b : InstalledApp( bundleId == \"a.two\" ) Volume( mount != $a.path )",
            "$a : InstalledApp( bundleId == \"a.one\" ) $b : InstalledApp( bundleId == \"a.two\" ) Volume( mount == $b.path )",
            "$a : InstalledApp( bundleId == \"a.one\" ) LocalUser( name == \"root\", uid == 0 )",
            "accumulate( $a : LocalUser(); $n : count(1); $n == 2 )",
            "accumulate( $a : LocalUser(); $n : sum($a.uid); $n == 2 )",
            "accumulate( $a : LocalUser(); $n : sum($a.uid); $n == 501 )",
            "accumulate( $a : LocalUser(); $n : max($a.uid); $n == 501 )",
            "accumulate( $a : LocalUser(); $n : min($a.uid); $n == 0 )",
            "accumulate( $a : LocalUser( admin ); $n : min($a.uid); $n == 0 )",
            "accumulate( $a : InstalledApp(); $n : max($a.version); $n == \"2.0\" )",
            "$d : Device() $p : Person() String( this == \"devs\" ) from $d.tags",
            "$d : Device() $p : Person() String( this == \"devs\" ) from $p.groups",
            "$d : Device() $p : Person() String( this == \"loaner\" ) from $d.tags",
            "Now( $n : instant ) Device( lastMdmCheckIn before[5d] $n )",
            "Now( $n : instant ) Device( lastMdmCheckIn before[7d] $n )",
            "Now( $n : instant ) Device( lastAgentCheckIn before[7d] $n )",
            "Now( $n : instant ) Device( lastAgentCheckIn after[7d] $n )",
            "not InstalledApp( bundleId == \"a.one\" )",
            "not InstalledApp( bundleId == \"a.four\" )",
            // Drools keeps one condition for each value of an indexed property: the same value must not be two of them.
            "Device( supervised )",
            "Device( supervised == true )",
            "Device( !supervised )",
            "Device( supervised == false )",
            "Device( !lostMode )",
            "Device( lostMode == false )",
            "Device( lostMode )",
            "Device( lostMode != true )",
            "Device( osVersion == \"15.1\" )",
            "Device( osVersion == \"15.1.0\" )",
            "Device( osVersion == \"15.1.0.0\" )",
            "Device( osVersion == \"15.2\" )",
            "Device( platform == MACOS )",
            "Device( platform == Platform.MACOS )",
            "Device( platform == IOS )",
            "Device( platform == TVOS )");

    @Test
    void rulesFireTogetherAsTheyDoAlone() {
        List<Integer> alone = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < CONDITIONS.size(); i++) {
            String text = "rule \"r%d\" when %s then policy.tag(\"t\"); end".formatted(i, CONDITIONS.get(i));
            texts.add(text);
            alone.add(fired(Samples.compile(text), i));
        }
        RuleSet all = Samples.compile(texts.toArray(String[]::new));

        for (int i = 0; i < CONDITIONS.size(); i++) {
            assertThat(fired(all, i)).as(CONDITIONS.get(i)).isEqualTo(alone.get(i));
        }
        assertThat(alone).contains(0, 1, 2, 3);
    }

    private static int fired(RuleSet rules, int rule) {
        return rules.evaluate(Samples.facts(), Budget.STANDARD).firedRules().getOrDefault("r" + rule, 0);
    }
}
