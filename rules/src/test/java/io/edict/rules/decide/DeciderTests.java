package io.edict.rules.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.InstalledAppBuilder;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.ItemStatus;
import io.edict.model.fact.Version;
import io.edict.model.fact.Waiver;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.SoundPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Exclusions, waivers, conflicts, time, and that deciding is a pure function. */
class DeciderTests {
    private static final Policy POLICY = SoundPolicy.complete().policy();

    @Test
    void anExclusionBeatsAnAssignment() {
        Policy policy = SoundPolicy.complete()
                .withRules(
                        """
                        rule "no app here"
                        when
                            Device( platform == MACOS )
                        then
                            policy.exclude("app", "not here");
                        end
                        """)
                .policy();

        Decisions decisions = policy.decide(Macs.facts().build());

        assertThat(targets(decisions, Kind.ASSIGN)).containsExactly("script", "wifi", "zoom");
        assertThat(targets(decisions, Kind.EXCLUDE)).containsExactly("app");
        assertThat(targets(decisions, Kind.ROUTE)).doesNotContain("app");
        assertThat(commands(decisions)).doesNotContain("app");
        assertThat(status(decisions, "app").value()).isEqualTo("EXCLUDED");
        assertThat(status(decisions, "app").detail()).isEqualTo("not here");
        assertThat(status(decisions, "app").reasons())
                .anyMatch(reason -> reason.rule().equals("no app here"));
    }

    @Test
    void aWaiverBeatsAnAssignmentUntilItEnds() {
        Instant end = Macs.NOW.plus(Duration.ofDays(1));
        Facts waived = waived(new Waiver("wifi", "ada@example.com", "cable only", end));

        Decisions decisions = POLICY.decide(waived);
        Decisions afterwards =
                POLICY.decide(FactsBuilder.builder(waived).now(end).build());

        assertThat(targets(decisions, Kind.ASSIGN)).doesNotContain("wifi");
        assertThat(commands(decisions)).doesNotContain("wifi");
        assertThat(status(decisions, "wifi").value()).isEqualTo("EXCLUDED");
        assertThat(status(decisions, "wifi").detail())
                .isEqualTo("waived by ada@example.com until " + end + ": cable only");
        assertThat(decisions.reevaluateAt()).isBeforeOrEqualTo(end);
        assertThat(targets(afterwards, Kind.ASSIGN)).contains("wifi");
        assertThat(commands(afterwards)).contains("wifi");
    }

    @Test
    void aWaivedListBlocksNothing() {
        Decisions decisions = POLICY.decide(waived(new Waiver("zoom", null, null, null)));

        assertThat(targets(decisions, Kind.BLOCK)).isEmpty();
        assertThat(targets(POLICY.decide(Macs.facts().build()), Kind.BLOCK)).containsExactly("us.zoom.xos");
    }

    @Test
    void aWaivedRuleConcludesNothing() {
        Policy policy = SoundPolicy.empty()
                .withRules(
                        """
                        rule "tag Macs"
                        when
                            Device( platform == MACOS )
                        then
                            policy.tag("mac");
                        end
                        """)
                .policy();

        assertThat(targets(policy.decide(Macs.facts().build()), Kind.TAG)).containsExactly("mac");
        assertThat(targets(policy.decide(waived(new Waiver("tag Macs", null, null, null))), Kind.TAG))
                .isEmpty();
    }

    @Test
    void aConflictKeepsTheValueLastAppliedAndNamesBothRules() {
        Policy policy = guestUsers();
        Facts applied = Macs.facts()
                .items(List.of(new ItemState("guest-user", ItemStatus.PASS, null, "disabled")))
                .build();

        Decisions decisions = policy.decide(applied);

        assertThat(decisions.of(Kind.PARAMETER)).singleElement().satisfies(parameter -> assertThat(parameter.value())
                .isEqualTo("disabled"));
        assertThat(decisions.of(Kind.CONFLICT)).singleElement().satisfies(conflict -> {
            assertThat(conflict.target()).isEqualTo("guest-user");
            assertThat(conflict.reasons().stream().map(reason -> reason.rule()))
                    .containsExactlyInAnyOrder("guests may", "guests may not");
            assertThat(conflict.detail()).contains("`disabled` and `enabled`").contains("`disabled` stays");
        });
    }

    @Test
    void aConflictOfWhichNothingWasAppliedAppliesNothing() {
        Decisions decisions = guestUsers().decide(Macs.facts().build());

        assertThat(decisions.of(Kind.PARAMETER)).isEmpty();
        assertThat(targets(decisions, Kind.CONFLICT)).containsExactly("guest-user");
    }

    @Test
    void aSilentAgentIsDueExactly7DaysAfterItsLastCheckIn() {
        Instant seen = Macs.NOW.minus(Duration.ofDays(7)).plusSeconds(30);
        Policy policy = SoundPolicy.empty().policy();
        Facts facts = Macs.facts(device -> device.lastAgentCheckIn(seen)
                .inventoryAt(Macs.NOW)
                .securityAt(Macs.NOW)
                .appsAt(Macs.NOW));

        Decisions before = policy.decide(facts);
        Instant boundary = seen.plus(Duration.ofDays(7));
        Decisions at = policy.decide(FactsBuilder.builder(facts).now(boundary).build());

        assertThat(before.reevaluateAt()).isEqualTo(boundary);
        assertThat(targets(before, Kind.COMMAND)).doesNotContain("InstallEnterpriseApplication");
        assertThat(targets(at, Kind.COMMAND)).contains("InstallEnterpriseApplication");
    }

    @Test
    void versionsCompareAsVersions() {
        Facts facts = Macs.facts().apps(List.of(app("com.example.app", "1.10"))).build();
        Facts newer =
                Macs.facts().apps(List.of(app("com.example.app", "2.0.0"))).build();

        assertThat(status(POLICY.decide(facts), "app").value()).isEqualTo("PENDING");
        assertThat(status(POLICY.decide(newer), "app").value()).isEqualTo("PASS");
    }

    @Test
    void everyDecisionHasAReasonWithRuleFileLineAndRevision() {
        Decisions decisions = POLICY.decide(Macs.facts().build());

        assertThat(decisions.decisions()).hasSizeGreaterThan(10).allSatisfy(decision -> {
            assertThat(decision.reasons()).isNotEmpty();
            assertThat(decision.reasons()).allSatisfy(reason -> {
                assertThat(reason.rule()).isNotBlank();
                assertThat(reason.file()).isNotBlank();
                assertThat(reason.line()).isPositive();
                assertThat(reason.revision()).isEqualTo(POLICY.revision());
            });
        });
    }

    @Test
    void equalInputGivesEqualOutputWhateverTheThreadAndTheCompilation() {
        Facts facts = Macs.facts()
                .apps(IntStream.range(0, 50)
                        .mapToObj(i -> app("com.example.a" + i, "1." + i))
                        .toList())
                .build();
        Decisions first = POLICY.decide(facts);
        Policy again = SoundPolicy.complete().policy();

        List<Decisions> all = IntStream.range(0, 400)
                .parallel()
                .mapToObj(i -> (i % 2 == 0 ? POLICY : again).decide(facts))
                .toList();

        assertThat(all).allMatch(first::equals);
    }

    @Test
    void theOrderOfFactsDoesNotMatter() {
        List<InstalledApp> apps = IntStream.range(0, 20)
                .mapToObj(i -> app("com.example.a" + i, "1." + i))
                .toList();
        List<InstalledApp> reversed = new java.util.ArrayList<>(apps);
        java.util.Collections.reverse(reversed);

        assertThat(POLICY.decide(Macs.facts().apps(reversed).build()))
                .isEqualTo(POLICY.decide(Macs.facts().apps(apps).build()));
    }

    private static Policy guestUsers() {
        return SoundPolicy.empty()
                .withRules(
                        """
                        rule "guests may"
                        when
                            Device( platform == MACOS )
                        then
                            policy.parameter("guest-user", "enabled");
                        end

                        rule "guests may not"
                        when
                            Device( supervised )
                        then
                            policy.parameter("guest-user", "disabled");
                        end
                        """)
                .policy();
    }

    @Test
    void whatOnlyFollowsFromAWaivedRuleFallsToo() {
        Policy policy = SoundPolicy.complete()
                .withRules(
                        """
                        rule "guests are off" when Device( platform == MACOS ) then policy.parameter("guest", "off"); end
                        rule "without guests" when Parameter( name == "guest" ) then policy.tag("private"); end
                        """)
                .policy();

        assertThat(targets(policy.decide(Macs.facts().build()), Kind.TAG)).contains("private");
        Decided decided = policy.decideAndExplain(waived(new Waiver("guests are off", null, null, null)));

        assertThat(targets(decided.decisions(), Kind.PARAMETER)).doesNotContain("guest");
        assertThat(targets(decided.decisions(), Kind.TAG)).doesNotContain("private");
        assertThat(targets(decided.decisions(), Kind.ROUTE)).doesNotContain("guest");
        assertThat(decided.firedRules()).doesNotContainKeys("guests are off", "without guests");
        assertThat(targets(POLICY.decide(waived(new Waiver("blueprint default items", null, null, null))), Kind.ROUTE))
                .doesNotContain("wifi", "app", "zoom");
    }

    @Test
    void aWaivedCommandIsNotSentWhicheverRuleWantsIt() {
        Policy policy = SoundPolicy.complete()
                .withRules("rule \"r\" when Device() then policy.command(\"RestartDevice\"); end")
                .policy();

        assertThat(targets(policy.decide(Macs.facts().build()), Kind.COMMAND)).contains("RestartDevice");
        assertThat(targets(policy.decide(waived(new Waiver("RestartDevice", null, null, null))), Kind.COMMAND))
                .isNotEmpty()
                .doesNotContain("RestartDevice");
    }

    @Test
    void aWaiverForASegmentHoldsWhileTheDeviceIsInIt() {
        Instant end = Macs.NOW.plus(Duration.ofDays(1));
        Policy policy = SoundPolicy.complete()
                .with("segments/tagged.yaml", "name: Tagged\ncondition: Device( tags contains \"lab\" )\n")
                .policy();
        Waiver waiver = new Waiver("wifi", null, null, end, "tagged");
        Facts inside = FactsBuilder.builder(waived(waiver))
                .device(DeviceBuilder.builder(waived(waiver).device())
                        .tags(Set.of("lab"))
                        .build())
                .build();

        assertThat(targets(policy.decide(waived(waiver)), Kind.ASSIGN)).contains("wifi");
        assertThat(policy.decide(waived(waiver)).reevaluateAt()).isBeforeOrEqualTo(end);
        assertThat(targets(policy.decide(inside), Kind.ASSIGN)).doesNotContain("wifi");
        assertThat(policy.explainer().item(inside, "wifi").summary()).isEqualTo("the item is waived until " + end);
    }

    private static Facts waived(Waiver waiver) {
        return Macs.facts().waivers(List.of(waiver)).build();
    }

    private static InstalledApp app(String bundleId, String version) {
        return InstalledAppBuilder.builder()
                .bundleId(bundleId)
                .version(Version.of(version))
                .build();
    }

    private static List<String> targets(Decisions decisions, Kind kind) {
        return decisions.of(kind).map(Decision::target).toList();
    }

    /** The items that new or outstanding commands serve. */
    private static List<String> commands(Decisions decisions) {
        return decisions.of(Kind.COMMAND).map(Decision::item).toList();
    }

    private static Decision status(Decisions decisions, String item) {
        return decisions
                .of(Kind.STATUS)
                .filter(status -> status.target().equals(item))
                .findFirst()
                .orElseThrow();
    }
}
