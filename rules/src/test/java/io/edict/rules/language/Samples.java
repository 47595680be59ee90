package io.edict.rules.language;

import io.edict.model.fact.Device;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Fact;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.LibraryItem;
import io.edict.model.fact.LocalUser;
import io.edict.model.fact.Now;
import io.edict.model.fact.Person;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Version;
import io.edict.model.fact.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Facts and rules for tests. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private Samples() {}

    static RuleSet compile(String... texts) {
        return compile(Vocabulary.OPEN, RuleSource.Origin.AUTHORED, texts);
    }

    static RuleSet compile(Vocabulary vocabulary, RuleSource.Origin origin, String... texts) {
        List<RuleSource> sources = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            sources.add(new RuleSource("rules/" + i + ".drl", texts[i], origin));
        }
        RuleSetCompilation compiled = new RuleSetCompiler().compile(sources, vocabulary);
        if (compiled.ruleSet() == null) {
            throw new AssertionError(compiled.findings().toString());
        }
        return compiled.ruleSet();
    }

    /** Verb and target of each conclusion, in order. */
    static List<String> conclusions(RuleSet rules, List<Fact> facts) {
        return rules.evaluate(facts, Budget.STANDARD).conclusions().stream()
                .map(conclusion -> conclusion.verb().word() + " " + conclusion.target())
                .toList();
    }

    static Device device(Duration sinceMdm, Duration sinceAgent) {
        return new Device(
                "d1",
                "UDID",
                null,
                "SERIAL",
                "Ada's Mac",
                "ada",
                Platform.MACOS,
                Version.of("15.1"),
                "24B83",
                "Mac",
                "Mac15,3",
                "MacBook Pro",
                "M3",
                true,
                null,
                false,
                EnrollmentType.ADE,
                null,
                NOW.minus(Duration.ofDays(100)),
                NOW.minus(sinceMdm),
                NOW.minus(sinceAgent),
                null,
                null,
                512,
                100,
                80,
                null,
                null,
                null,
                false,
                true,
                true,
                NOW.plus(Duration.ofDays(20)),
                null,
                Set.of("site-berlin", "loaner"),
                null,
                "default",
                null,
                null,
                null);
    }

    static InstalledApp app(String bundleId, String version, boolean managed) {
        return new InstalledApp(
                bundleId,
                bundleId,
                Version.of(version),
                "/Applications/" + bundleId,
                null,
                null,
                null,
                null,
                managed,
                null);
    }

    static List<Fact> facts() {
        return new ArrayList<>(List.of(
                new Now(NOW),
                device(Duration.ofDays(6), Duration.ofDays(8)),
                new Person("ada@example.com", "Ada", "Engineering", null, null, Set.of("devs"), false),
                app("a.one", "1.9", true),
                app("a.two", "1.10", true),
                app("a.three", "2.0", false),
                new LocalUser("root", 0, true, null, null, null),
                new LocalUser("ada", 501, false, true, true, null),
                new Volume("/", true, 100),
                new Volume("/Volumes/x", false, null),
                new LibraryItem(
                        "xcode", "custom-app", Set.of(Platform.MACOS), true, null, "h", null, null, null, null, null)));
    }
}
