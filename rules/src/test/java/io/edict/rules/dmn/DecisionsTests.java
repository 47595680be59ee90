package io.edict.rules.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.decision.MatchedFact;
import io.edict.model.decision.Reason;
import io.edict.model.fact.Facts;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.Person;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Version;
import io.edict.rules.decide.Macs;
import io.edict.rules.language.BudgetExceededException;
import io.edict.rules.language.Finding;
import io.edict.rules.lint.PolicyLint;
import io.edict.rules.lint.TestReport;
import io.edict.rules.policy.Compilation;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.SoundPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Decisions in DMN decide as rules do: with reasons, in scenarios, in time, and never by the time of day. */
class DecisionsTests {
    private static final String FILE = "rules/software.dmn";
    private static final String SOFTWARE =
            """
            input Device
            input Segments
            decision Roomy requires Device: Device.freeGb > 50 and Device.osVersion >= "14.10"
            table FIRST Software requires Device, Segments, Roomy
            in Device.platform | Roomy | Segments
            out assign | tag
            row "MACOS" | true | list contains(?, "devs") => ["app", "script"] | "developer"
            row "MACOS" | true | - => "app" | -
            row "IOS", "IPADOS" | - | - => - | "mobile"
            """;

    @Test
    void firstRowThatMatchesConcludes() {
        Policy policy = policy(SOFTWARE);

        assertThat(targets(policy.decide(mac(100, "15.0")), Decision.Kind.ASSIGN))
                .containsExactly("app");
        assertThat(targets(policy.decide(developer()), Decision.Kind.ASSIGN)).containsExactly("app", "script");
        assertThat(targets(policy.decide(developer()), Decision.Kind.TAG)).containsExactly("developer");
        assertThat(targets(policy.decide(mac(100, "14.9")), Decision.Kind.ASSIGN))
                .isEmpty();
        assertThat(targets(policy.decide(mac(10, "15.0")), Decision.Kind.ASSIGN))
                .isEmpty();
        assertThat(targets(policy.decide(Macs.facts(device -> device.platform(Platform.IOS))), Decision.Kind.TAG))
                .containsExactly("mobile");
    }

    @Test
    void unknownIsNeitherGreaterNorLess() {
        Policy policy = policy(SOFTWARE);

        assertThat(targets(policy.decide(Macs.facts(device -> device)), Decision.Kind.ASSIGN))
                .isEmpty();
    }

    @Test
    void reasonsNameTheRowItsPlaceAndWhatWasRead() {
        Policy policy = policy(SOFTWARE);
        Decision tag =
                policy.decide(developer()).of(Decision.Kind.TAG).findFirst().orElseThrow();

        Reason row = tag.reasons().get(0);
        assertThat(row.rule()).isEqualTo("Software row 1");
        assertThat(row.file()).isEqualTo(FILE);
        assertThat(DmnText.of(SOFTWARE).split("\n", -1)[row.line() - 1]).contains("developer");
        assertThat(row.revision()).isEqualTo(policy.revision());
        assertThat(row.facts())
                .contains(new MatchedFact("Segment", "Segment devs", java.util.Map.of("id", "devs")))
                .contains(new MatchedFact("Decision", "Decision Roomy", java.util.Map.of("value", "true")))
                .anySatisfy(fact -> assertThat(fact.values())
                        .containsEntry("platform", "MACOS")
                        .containsEntry("freeGb", "100")
                        .containsEntry("osVersion", "15.0"));
        assertThat(tag.reasons()).extracting(Reason::rule).contains("segment devs");
    }

    @Test
    void equalFactsGiveEqualDecisionsHoweverOften() {
        Policy policy = policy(SOFTWARE);
        Decisions first = policy.decide(developer());

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> policy.decide(developer())))
                .allMatch(first::equals);
        assertThat(policy(SOFTWARE).decide(developer())).isEqualTo(first);
    }

    @Test
    void whyNotNamesTheDecisionAndTheRow() {
        Policy policy = policy(SOFTWARE);

        assertThat(policy.explainer().item(mac(100, "14.9"), "app").summary()).contains("Software", "row");
        assertThat(policy.explainer().rule(developer(), "Software row 1").summary())
                .isEqualTo("the rule fires");
    }

    @Test
    void scenariosCoverRows() {
        PolicyFiles files = SoundPolicy.complete()
                .with("blueprints/default.yaml", "name: Default\nenrollmentCode: default\nitems: [wifi, zoom]\n")
                .with(FILE, DmnText.of(SOFTWARE))
                .with(
                        "tests/software.yaml",
                        """
                        - name: a roomy Mac gets the app
                          now: 2026-11-24T12:00:00Z
                          device: {platform: MACOS, osVersion: "15.5", freeGb: 100}
                          expect: {contains: {assigned: [app]}}
                        """)
                .files();

        TestReport report = new PolicyLint(SoundPolicy.COMPILER).test(files, false);

        assertThat(report.scenarios().failed()).as(report.text()).isZero();
        assertThat(report.scenarios().coverage())
                .filteredOn(rule -> rule.rule().startsWith("Software"))
                .extracting(rule -> rule.rule() + " " + rule.fired())
                .containsExactlyInAnyOrder("Software row 1 0", "Software row 2 1", "Software row 3 0");
        assertThat(report.findings()).extracting(Finding::code).contains("rule.uncovered");
    }

    @Test
    void conditionsOnTimeComeInBySegmentsAndBoundTheDecision() {
        SoundPolicy policy = SoundPolicy.complete()
                .with(
                        "segments/silent.yaml",
                        """
                        name: Silent
                        condition: 'Now( $now : instant ) and Device( lastAgentCheckIn before[7d] $now )'
                        """)
                .with(
                        FILE,
                        DmnText.of(
                                """
                                input Segments
                                table UNIQUE Silence requires Segments
                                in list contains(Segments, "silent")
                                out tag
                                row true => "silent"
                                """));

        assertThat(policy.compilation().findings()).isEmpty();
        Decisions decisions =
                Objects.requireNonNull(policy.compilation().policy()).decide(Macs.facts(device -> device));

        assertThat(targets(decisions, Decision.Kind.TAG)).isEmpty();
        assertThat(decisions.reevaluateAt())
                .isNotNull()
                .isBeforeOrEqualTo(Macs.NOW.plus(Duration.ofDays(7)))
                .isAfter(Macs.NOW);
    }

    @Test
    void listsOfFactsAreSearched() {
        Policy policy = policy(
                """
                input Apps
                decision Zooms requires Apps: count(Apps[bundleId = "us.zoom.xos" and version < "6.0"])
                table COLLECT Meetings requires Apps, Zooms
                in Zooms | some app in Apps satisfies starts with(app.name, "Slack")
                out tag | alert HIGH | parameter zooms
                row > 0 | - => "old-zoom" | "Zoom is old" | -
                row [1..5] | true => "both" | - | "many"
                row > 5 | - => "never" | - | -
                """);
        Facts facts = Macs.facts()
                .apps(List.of(app("us.zoom.xos", "zoom.us", "5.9.0"), app("slack", "Slack", "4.1")))
                .build();

        Decisions decisions = policy.decide(facts);

        assertThat(targets(decisions, Decision.Kind.TAG)).containsExactly("both", "old-zoom");
        assertThat(targets(decisions, Decision.Kind.ALERT)).containsExactly("Zoom is old");
        assertThat(targets(decisions, Decision.Kind.PARAMETER)).contains("zooms");
    }

    @Test
    void anyRowCountsWhenAllThatMatchSayTheSame() {
        Policy policy = policy(
                """
                input Device
                table ANY Storage requires Device
                in Device.freeGb | Device.supervised
                out tag
                row > 50 | - => "ready"
                row - | true => "ready"
                """);

        assertThat(policy.decide(mac(100, "15.0")).of(Decision.Kind.TAG))
                .singleElement()
                .satisfies(tag -> assertThat(tag.reasons().get(0).rule()).isEqualTo("Storage row 1"));
    }

    @Test
    void searchesThatWouldTakeTooLongDoNotBegin() {
        Policy policy = policy(
                """
                input Apps
                table UNIQUE Twins requires Apps
                in some a in Apps satisfies some b in Apps satisfies a.name = b.bundleId
                out tag
                row true => "twins"
                """);
        List<InstalledApp> apps = IntStream.range(0, 3_000)
                .mapToObj(i -> app("b" + i, "n" + i, "1"))
                .toList();
        Facts facts = Macs.facts().apps(apps).build();

        assertThatThrownBy(() -> policy.decide(facts)).isInstanceOf(BudgetExceededException.class);
        assertThat(policy.decide(Macs.facts().apps(apps.subList(0, 100)).build()))
                .isNotNull();
    }

    @Test
    void exportIsByteEqual() {
        PolicyFiles files = SoundPolicy.complete()
                .with(FILE, DmnText.of(SOFTWARE) + "<!-- as written -->\r\n")
                .files();
        Policy policy =
                Objects.requireNonNull(SoundPolicy.COMPILER.compile(files).policy());

        assertThat(policy.files().bytes(FILE)).isEqualTo(files.bytes(FILE));
        assertThat(SoundPolicy.COMPILER.compile(policy.files()).policy())
                .isNotNull()
                .satisfies(again -> assertThat(again.revision()).isEqualTo(policy.revision()));
    }

    static Policy policy(String shorthand) {
        Compilation compilation = SoundPolicy.complete()
                .with("blueprints/default.yaml", "name: Default\nenrollmentCode: default\nitems: [wifi, zoom]\n")
                .with(FILE, DmnText.of(shorthand))
                .compilation();
        assertThat(compilation.findings())
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .isEmpty();
        return Objects.requireNonNull(compilation.policy());
    }

    private static Facts mac(int freeGb, String osVersion) {
        return Macs.facts(device -> device.freeGb(freeGb).osVersion(Version.of(osVersion)));
    }

    private static Facts developer() {
        Person person = new Person("ada@example.com", "Ada", "Engineering", null, null, Set.of(), false);
        return io.edict.model.fact.FactsBuilder.builder(mac(100, "15.0"))
                .person(person)
                .build();
    }

    private static InstalledApp app(String bundleId, String name, String version) {
        return new InstalledApp(
                bundleId, name, Version.of(version), "/Applications/" + name, null, null, null, null, false, null);
    }

    private static List<String> targets(Decisions decisions, Decision.Kind kind) {
        return decisions
                .of(kind)
                .map(Decision::target)
                .filter(target -> !target.equals("wifi") && !target.equals("zoom"))
                .toList();
    }
}
