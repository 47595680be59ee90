package io.edict.rules.benchmark;

import io.edict.model.fact.BlockBy;
import io.edict.model.fact.BlockEntry;
import io.edict.model.fact.BlockMatch;
import io.edict.model.fact.Device;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Fact;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.ItemStatus;
import io.edict.model.fact.LibraryItem;
import io.edict.model.fact.Now;
import io.edict.model.fact.Person;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random devices with 251 facts each, 150 of them applications. */
final class Devices {
    /** How many different applications there are. */
    static final int CATALOGUE = 3_000;

    /** How many different signers of applications there are. */
    static final int TEAMS = 300;

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private Devices() {}

    static String bundleId(int n) {
        return "com.example.app" + n;
    }

    /** The larger a policy, the larger the organisation that needs it. */
    static int blueprints(int rules) {
        return rules < 500 ? 3 : rules / 50;
    }

    static int departments(int rules) {
        return rules < 500 ? 3 : 10 + rules / 200;
    }

    static int lists(int rules) {
        return rules < 500 ? 5 : 20 + rules / 60;
    }

    /** @param rules the size of the policy that the fleet is for */
    static List<Fact> facts(int rules, long seed) {
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Now(NOW));
        facts.add(device(rules, random));
        facts.add(new Person(
                "p" + seed + "@example.com",
                "P",
                "department-" + random.nextInt(departments(rules)),
                null,
                null,
                Set.of(),
                false));
        random.ints(0, CATALOGUE).distinct().limit(150).forEach(n -> facts.add(app(n, random)));
        for (int i = 0; i < 40; i++) {
            facts.add(new BlockEntry(
                    "list-" + random.nextInt(lists(rules)),
                    BlockBy.BUNDLE_ID,
                    BlockMatch.EXACT,
                    bundleId(random.nextInt(CATALOGUE)),
                    null,
                    null,
                    null,
                    null));
        }
        for (int i = 0; i < 30; i++) {
            facts.add(new ItemState(
                    "item-" + (i * 6 + random.nextInt(6)),
                    random.nextBoolean() ? ItemStatus.ERROR : ItemStatus.PASS,
                    null,
                    null));
        }
        for (int i = 0; i < 28; i++) {
            facts.add(new LibraryItem(
                    "item-" + i, "custom-app", Set.of(Platform.MACOS), true, null, "h", null, null, null, null, null));
        }
        return facts;
    }

    private static InstalledApp app(int n, Random random) {
        return new InstalledApp(
                bundleId(n),
                "App " + n,
                Version.of("1." + random.nextInt(20)),
                "/Applications/" + n,
                "team-" + n % TEAMS,
                null,
                null,
                null,
                random.nextBoolean(),
                null);
    }

    private static Device device(int rules, Random random) {
        return new Device(
                "d",
                "U",
                null,
                "S",
                "Mac",
                "mac",
                Platform.values()[random.nextInt(5) == 0 ? random.nextInt(4) : 0],
                Version.of("15.1"),
                null,
                null,
                null,
                null,
                null,
                true,
                null,
                false,
                EnrollmentType.ADE,
                null,
                NOW,
                NOW,
                NOW,
                null,
                null,
                64 * (1 + random.nextInt(16)),
                10,
                random.nextInt(100),
                null,
                null,
                null,
                false,
                true,
                true,
                null,
                null,
                Set.of(),
                null,
                "blueprint-" + random.nextInt(blueprints(rules)),
                null,
                null,
                null);
    }
}
