package io.edict.rules.language;

import io.edict.model.fact.BlockBy;
import io.edict.model.fact.BlockEntry;
import io.edict.model.fact.BlockMatch;
import io.edict.model.fact.Fact;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.ItemStatus;
import io.edict.model.fact.Now;
import io.edict.model.fact.Person;
import io.edict.model.fact.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random rules over few values, so that they match often, and random devices of the same values. */
final class RandomRules {
    private static final int VALUES = 6;

    private final Random random;

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    private String value(String kind) {
        return "\"" + kind + random.nextInt(VALUES) + "\"";
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /** A rule set; some rules conclude what others read. */
    String[] rules(int count) {
        String[] rules = new String[count];
        for (int i = 0; i < count; i++) {
            rules[i] = "rule \"r" + i + "\" when\n" + condition() + "\nthen " + conclusion(i) + " end\n";
        }
        return rules;
    }

    private String conclusion(int rule) {
        return switch (random.nextInt(8)) {
            case 0 -> "policy.assign(" + value("i") + ");";
            case 1 -> "policy.block(" + value("a") + ");";
            default -> "policy.tag(\"t" + rule + "\");";
        };
    }

    private String condition() {
        List<String> parts = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            parts.add(pick(
                    "Device( blueprint == " + value("b") + " )",
                    "Device( platform == MACOS, storageGb >= " + 100 * random.nextInt(10) + " )",
                    "$d : Device() Person( department == $d.blueprint )",
                    "Now( $n : instant ) Device( lastMdmCheckIn before[" + random.nextInt(20) + "d] $n )",
                    "not Person( department == " + value("b") + " )",
                    "exists Person( department in ( " + value("b") + ", " + value("b") + " ) )"));
        }
        if (random.nextInt(3) > 0) {
            parts.add(pick(
                    "Person( department == " + value("b") + " )",
                    "InstalledApp( bundleId == " + value("a") + " )",
                    "InstalledApp( bundleId in ( " + value("a") + ", " + value("a") + " ), managed )",
                    "InstalledApp( managed == false )",
                    "$p : InstalledApp( teamId == " + value("b") + " ) InstalledApp( bundleId == $p.name )",
                    "$q : Person() InstalledApp( teamId == $q.department )",
                    "( InstalledApp( teamId == " + value("b") + " ) or ItemState( item == " + value("i") + " ) )"));
        }
        if (random.nextInt(2) == 0) {
            parts.add(pick(
                    "BlockEntry( list == " + value("l") + ", $v : value ) InstalledApp( bundleId == $v )",
                    "BlockEntry( $w : value, $l : list ) InstalledApp( bundleId == $w ) ItemState( item == $l )",
                    "ItemState( $i : item, status == ERROR ) BlockEntry( list == $i )",
                    "ItemState( $j : item ) BlockEntry( list == $j, $z : value ) InstalledApp( bundleId == $z, managed )",
                    "BlockEntry( list == " + value("l") + ", $x : value ) not InstalledApp( bundleId == $x, managed )",
                    "BlockEntry( $y : value ) exists ( ItemState( $s : item, status == PASS ) and BlockEntry( list == $s, value != $y ) )",
                    "ItemState( item == " + value("i") + ", status == ERROR )"));
        }
        if (random.nextInt(3) == 0) {
            parts.add(pick(
                    "not InstalledApp( bundleId == " + value("a") + " )",
                    "$r : Person() not InstalledApp( bundleId == " + value("a") + ", teamId == $r.department )",
                    "accumulate( InstalledApp( bundleId == " + value("a") + " ); $z : count(1); $z < 2 )",
                    "not ( ItemState( $m : item ) and BlockEntry( list == $m ) )",
                    "exists InstalledApp( name == " + value("a") + ", managed )",
                    "forall( ItemState( status == PASS ) )",
                    "accumulate( InstalledApp( teamId == " + value("b") + " ); $c : count(1); $c > 1 )",
                    "accumulate( ItemState( status == ERROR ); $e : count(1); $e > 2 )"));
        }
        return parts.isEmpty() ? "Device()" : String.join("\n", parts);
    }

    /** Rules that notify, which comes last, and read what {@link #rules} conclude. */
    String[] readers(int count) {
        String[] rules = new String[count];
        for (int i = 0; i < count; i++) {
            String read = pick(
                    "Assigned( item == " + value("i") + " ) InstalledApp( bundleId == " + value("a") + " )",
                    "Assigned( $i : item ) ItemState( item == $i )",
                    "ItemState( $i : item, status == ERROR ) Assigned( item == $i )",
                    "BlockEntry( $v : value, $l : list ) exists InstalledApp( bundleId == $v )",
                    "not Assigned( item == " + value("i") + " ) Device( blueprint == " + value("b") + " )");
            rules[i] = "rule \"reader" + i + "\" when\n" + read + "\nthen policy.notify(\"n" + i + "\"); end\n";
        }
        return rules;
    }

    /** A device; some facts appear twice. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Now(Samples.NOW));
        facts.add(Samples.device(Duration.ofDays(random.nextInt(20)), Duration.ofDays(8)));
        if (random.nextInt(4) > 0) {
            facts.add(new Person("p@example.com", "P", "b" + random.nextInt(VALUES), null, null, Set.of(), false));
        }
        int apps = random.nextInt(8);
        for (int i = 0; i < apps; i++) {
            facts.add(new InstalledApp(
                    random.nextInt(9) == 0 ? null : "a" + random.nextInt(VALUES),
                    "a" + random.nextInt(VALUES),
                    Version.of("1." + i),
                    null,
                    random.nextInt(4) == 0 ? null : "b" + random.nextInt(VALUES),
                    null,
                    null,
                    null,
                    random.nextBoolean(),
                    null));
        }
        int entries = random.nextInt(5);
        for (int i = 0; i < entries; i++) {
            facts.add(new BlockEntry(
                    pick("l", "i") + random.nextInt(VALUES),
                    BlockBy.BUNDLE_ID,
                    BlockMatch.EXACT,
                    "a" + random.nextInt(VALUES),
                    null,
                    null,
                    null,
                    null));
        }
        int items = random.nextInt(5);
        for (int i = 0; i < items; i++) {
            facts.add(new ItemState(
                    pick("l", "i") + i, random.nextBoolean() ? ItemStatus.ERROR : ItemStatus.PASS, null, null));
        }
        if (random.nextBoolean()) {
            facts.addAll(facts.stream()
                    .filter(fact -> fact instanceof InstalledApp)
                    .limit(1)
                    .toList());
        }
        return facts;
    }
}
