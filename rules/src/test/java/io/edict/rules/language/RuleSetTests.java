package io.edict.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edict.model.decision.MatchedFact;
import io.edict.model.decision.Reason;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Fact;
import io.edict.model.fact.LocalUser;
import io.edict.model.fact.Now;
import io.edict.model.fact.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTests {
    @Test
    void conclusionNamesRulePlaceFactsAndValues() {
        RuleSet rules = Samples.compile(
                """
                rule "blocked" when
                  $d : Device( platform == MACOS )
                  InstalledApp( bundleId == "a.one", $v : version )
                then policy.block("a.one", "Update"); end
                """);

        Conclusion conclusion =
                rules.evaluate(Samples.facts(), Budget.STANDARD).conclusions().get(0);

        assertThat(conclusion.verb()).isEqualTo(Verb.BLOCK);
        assertThat(conclusion.value()).isEqualTo("Update");
        assertThat(conclusion.match().reason("rev"))
                .isEqualTo(new Reason(
                        "blocked",
                        "rules/0.drl",
                        1,
                        "rev",
                        List.of(
                                new MatchedFact("Device", "Device", Map.of("platform", "MACOS")),
                                new MatchedFact(
                                        "InstalledApp",
                                        "InstalledApp a.one /Applications/a.one",
                                        Map.of("version", "1.9", "bundleId", "a.one")))));
    }

    /** What a parameter is set to does not say which rule sets it. */
    @Test
    void whoReadsTheValueOfAParameterRunsAfterAllWhoSetOne() {
        RuleSet rules = Samples.compile(
                """
                rule "reads" when
                  Device( platform == MACOS )
                  not Parameter( value == "disabled" )
                then policy.tag("open"); end
                rule "sets" salience -5 when
                  $app : InstalledApp( bundleId == "a.one" )
                  Device( platform == MACOS, osVersion > $app.version )
                then policy.parameter("guest-user", "disabled"); end
                """);

        assertThat(rules.evaluate(Samples.facts(), Budget.STANDARD).conclusions())
                .extracting(Conclusion::verb)
                .containsExactly(Verb.PARAMETER);
    }

    @Test
    void commandCarriesItemChannelAndInterval() {
        RuleSet rules = Samples.compile(
                Vocabulary.OPEN,
                RuleSource.Origin.BUILT_IN,
                """
                rule "r" agenda-group "action" when $i : LibraryItem() then
                  policy.command("InstallProfile", $i, Channel.MDM, every("1h30m")); end
                """);

        assertThat(rules.evaluate(Samples.facts(), Budget.STANDARD).conclusions())
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.target()).isEqualTo("InstallProfile");
                    assertThat(c.item()).isEqualTo("xcode");
                    assertThat(c.channel()).isEqualTo(Channel.MDM);
                    assertThat(c.every()).isEqualTo(Duration.ofMinutes(90));
                });
    }

    @Test
    void layersRunInOrderAndReadWhatEarlierOnesConcluded() {
        RuleSet rules = Samples.compile(
                Vocabulary.OPEN,
                RuleSource.Origin.BUILT_IN,
                """
                rule "act" agenda-group "action" when Routed( $i : item, type == "custom-app", channel == AGENT ) then policy.command("Install", $i); end
                rule "route" agenda-group "responsibility" when Assigned( $i : item ) $l : LibraryItem( id == $i ) then policy.route($l, AGENT, "why"); end
                rule "scope" agenda-group "scope" when Segment( id == "s" ) then policy.assign("xcode"); end
                rule "segment" agenda-group "segments" when Device() then policy.segment("s"); end
                """);

        assertThat(Samples.conclusions(rules, Samples.facts()))
                .containsExactly("assign xcode", "command Install", "segment s", "route xcode");
    }

    @Test
    void absenceIsJudgedAfterAllThatCouldConclude() {
        RuleSet rules = Samples.compile(
                """
                rule "1" salience 100 when not Assigned( item == "a" ) then policy.tag("no a"); end
                rule "2" salience 50 when not Assigned( item == "b" ) then policy.assign("c"); end
                rule "3" when Assigned( item == "c" ) then policy.assign("a"); end
                """);

        assertThat(Samples.conclusions(rules, Samples.facts())).containsExactly("assign a", "assign c");
    }

    @Test
    void conclusionWithUnknownTargetIsLeftOut() {
        RuleSet rules = Samples.compile("rule \"r\" when $d : Device() then policy.tag($d.assetTag); end");

        assertThat(Samples.conclusions(rules, Samples.facts())).isEmpty();
    }

    @Test
    void orderOfFactsChangesNothing() {
        RuleSet rules = Samples.compile(Corpus.read("accepted.txt").stream()
                .filter(text -> text.title().equals("verbs") || text.title().equals("nested groups"))
                .map(text -> text.text().replace("\"x\"", "\"" + text.title() + "\""))
                .toArray(String[]::new));
        List<Fact> facts = Samples.facts();
        Evaluation first = rules.evaluate(facts, Budget.STANDARD);

        for (int i = 0; i < 20; i++) {
            Collections.shuffle(facts, new Random(i));
            assertThat(rules.evaluate(facts, Budget.STANDARD)).isEqualTo(first);
        }
        assertThat(first.conclusions()).isSorted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Device( lastMdmCheckIn before[0s,7d] $now ) | 2026-11-25T12:00:00Z",
                "Device( lastMdmCheckIn before[7d] $now ) | 2026-11-25T12:00:00Z",
                "Device( lastAgentCheckIn before[7d] $now ) |",
                "Device( lastBootAt before[7d] $now ) |",
                "Device( identityNotAfter after[0s,30d] $now ) | 2026-12-14T12:00:00.000000001Z",
                "Device( identityNotAfter after[0s,5d] $now ) | 2026-12-09T12:00:00.000000001Z",
                "Device( identityNotAfter after $now ) | 2026-12-14T12:00:00Z",
                "Device( identityNotAfter < $now ) | 2026-12-14T12:00:00Z",
                "Now( instant >= \"2026-12-01\" ) | 2026-12-01T00:00:00Z",
                "not Device( lastMdmCheckIn before[7d] $now ) | 2026-11-25T12:00:00Z",
            })
    void reevaluateAtIsTheNextInstantAtWhichAConditionTurns(String condition, Instant expected) {
        RuleSet rules =
                Samples.compile("rule \"r\" when Now( $now : instant ) " + condition + " then policy.tag(\"t\"); end");

        assertThat(rules.evaluate(Samples.facts(), Budget.STANDARD).reevaluateAt())
                .isEqualTo(expected);
    }

    /** Between two bounds nothing changes, and at a bound found in this way something does. */
    @Test
    void followingTheBoundsFindsEveryTurn() {
        RuleSet rules = Samples.compile(
                """
                rule "a" when Now( $n : instant ) Device( lastMdmCheckIn before[0s,7d] $n, lastAgentCheckIn before[7d] $n ) then policy.tag("a"); end
                rule "b" when Now( $n : instant ) Device( identityNotAfter after[2d,5d] $n ) then policy.tag("b"); end
                rule "c" date-effective "2026-11-27T06:00:00Z" date-expires "2026-12-01" when then policy.tag("c"); end
                rule "d" when Now( $n : instant ) Device( identityNotAfter before $n ) then policy.tag("d"); end
                """);
        List<Instant> turns = new ArrayList<>();
        Instant now = Samples.NOW;
        Evaluation evaluation = at(rules, now);
        while (evaluation.reevaluateAt() != null) {
            Instant next = evaluation.reevaluateAt();
            assertThat(tags(at(rules, next.minusNanos(1)))).isEqualTo(tags(evaluation));
            Evaluation after = at(rules, next);
            if (!tags(after).equals(tags(evaluation))) {
                turns.add(next);
            }
            evaluation = after;
        }
        assertThat(turns)
                .containsExactly(
                        Instant.parse("2026-11-25T12:00:00Z"),
                        Instant.parse("2026-11-27T06:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"),
                        Instant.parse("2026-12-09T12:00:00.000000001Z"),
                        Instant.parse("2026-12-12T12:00:00.000000001Z"),
                        Instant.parse("2026-12-14T12:00:00.000000001Z"));
    }

    private static Evaluation at(RuleSet rules, Instant now) {
        List<Fact> facts = Samples.facts();
        facts.set(0, new Now(now));
        return rules.evaluate(facts, Budget.STANDARD);
    }

    private static List<String> tags(Evaluation evaluation) {
        return evaluation.conclusions().stream().map(Conclusion::target).toList();
    }

    @Test
    void tooManyFiringsAreStoppedAndNamed() {
        RuleSet rules =
                Samples.compile("rule \"all apps\" when InstalledApp( $b : bundleId ) then policy.tag($b); end");

        assertThatThrownBy(() -> rules.evaluate(Samples.facts(), new Budget(2, 1000)))
                .isInstanceOfSatisfying(
                        BudgetExceededException.class, e -> assertThat(e.rule()).isEqualTo("all apps"));
        assertThat(rules.evaluate(Samples.facts(), new Budget(3, 1000)).conclusions())
                .hasSize(3);
    }

    @Test
    void combinationsOfFactsAreBounded() {
        RuleSet rules = Samples.compile(
                """
                rule "quadratic" when
                  $a : InstalledApp( $m : managed )
                  $b : InstalledApp( managed == $m )
                  $c : InstalledApp( managed == $m, version > $a.version )
                  not InstalledApp( managed == $m, name != $c.name )
                then policy.tag("t"); end
                """);
        List<Fact> facts = Samples.facts();
        for (int i = 0; i < 2_000; i++) {
            facts.add(Samples.app("x" + i, "1." + i, true));
        }

        assertThatThrownBy(() -> rules.evaluate(facts, new Budget(1_000, 100_000)))
                .isInstanceOfSatisfying(
                        BudgetExceededException.class, e -> assertThat(e.rule()).isEqualTo("quadratic"));
        assertThat(rules.evaluate(Samples.facts(), Budget.STANDARD).conclusions())
                .isEmpty();
    }

    @Test
    void destructiveCommandNeedsAGrantForThatRule() {
        Vocabulary granted = new Vocabulary(
                null, null, null, Set.of("EraseDevice"), Set.of(new Vocabulary.Grant("erase", "EraseDevice")));
        String text = "rule \"%s\" when Device() then policy.command(\"EraseDevice\"); end";

        assertThat(Samples.compile(granted, RuleSource.Origin.AUTHORED, text.formatted("erase"))
                        .rules())
                .hasSize(1);
        assertThat(new RuleSetCompiler()
                        .compile(
                                List.of(new RuleSource("x.drl", text.formatted("other"), RuleSource.Origin.AUTHORED)),
                                granted)
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("command.not-granted"))
                .satisfies(finding -> assertThat(finding.message()).contains("{rule: other, command: EraseDevice}"));
    }

    @Test
    void unknownItemsAndCommandsAreRefusedWithTheNearestName() {
        Vocabulary vocabulary =
                new Vocabulary(Set.of("xcode", "wifi"), Set.of(), Set.of("RestartDevice"), Set.of(), Set.of());
        String text =
                """
                rule "a" when Device() then policy.assign("xcod"); end
                rule "b" when Device() then policy.command("RestartDevise"); end
                """;

        assertThat(new RuleSetCompiler()
                        .compile(List.of(new RuleSource("x.drl", text, RuleSource.Origin.AUTHORED)), vocabulary)
                        .findings())
                .extracting(finding -> finding.code() + " " + finding.message().replaceAll(".*mean ", ""))
                .containsExactly("unknown.item `xcode`?", "unknown.command `RestartDevice`?");
    }

    @Test
    void mistakesInConditionAndConsequenceAreToldAtOnce() {
        String text =
                """
                rule "r" when
                  Device( plattform == MACOS, $n : name )
                then
                  policy.asign("xcode");
                end
                rule "s" when
                  Device( plattform == MACOS, $n : name )
                then
                  policy.tag($n);
                end
                """;
        assertThat(new RuleSetCompiler()
                        .compile(List.of(new RuleSource("x.drl", text, RuleSource.Origin.AUTHORED)), Vocabulary.OPEN)
                        .findings())
                .extracting(finding -> finding.line() + " " + finding.code())
                .containsExactly("2 unknown.property", "4 unknown.verb", "7 unknown.property");
    }

    /** A group of nothing but {@code not} exists when all of it holds. */
    @Test
    void existsOverNothingButNotIsWhatItSays() {
        RuleSet rules = Samples.compile(
                """
                rule "r" when
                  Now()
                  exists( not Waiver() and exists( LocalUser() or Volume( mount == "/x" ) ) )
                then policy.tag("t"); end
                rule "s" when exists( not Waiver() and not Volume( mount == "/x" ) ) then policy.tag("u"); end
                """);
        List<Fact> facts = List.of(new Now(Samples.NOW), new LocalUser("ada", null, false, null, null, null));
        List<Fact> none = List.of(new Now(Samples.NOW));
        List<Fact> waived = new ArrayList<>(facts);
        waived.add(new Waiver("x", null, null, null));

        assertThat(Samples.conclusions(rules, facts)).containsExactly("tag t", "tag u");
        assertThat(Samples.conclusions(rules, none)).containsExactly("tag u");
        assertThat(Samples.conclusions(rules, waived)).isEmpty();
    }

    @Test
    void leastOfEqualVersionsDoesNotDependOnTheirOrder() {
        RuleSet rules = Samples.compile(
                "rule \"r\" when accumulate( InstalledApp( $v : version ); $m : max($v) ) then policy.tag(\"t\"); end");
        Fact one = Samples.app("a", "15", true);
        Fact other = Samples.app("b", "15.0", true);

        for (List<Fact> facts :
                List.of(List.of(new Now(Samples.NOW), one, other), List.of(new Now(Samples.NOW), other, one))) {
            assertThat(rules.evaluate(facts, Budget.STANDARD).conclusions())
                    .singleElement()
                    .satisfies(tag -> assertThat(tag.match().factKeys()).containsExactly("15"));
        }
    }

    @Test
    void threadsShareARuleSet() throws Exception {
        RuleSet rules = Samples.compile(
                """
                rule "a" when $a : InstalledApp( managed ) not InstalledApp( version > $a.version ) then policy.tag("none"); end
                rule "b" when InstalledApp( $b : bundleId, $v : version ) then policy.parameter($b, $v); end
                rule "c" when Assigned( $i : item ) then policy.tag($i); end
                rule "d" when Person( groups contains "devs" ) then policy.assign("xcode"); end
                """);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<Fact> facts = Samples.facts();
            facts.add(Samples.app("app" + i, "1." + i, i % 2 == 0));
            Evaluation expected = rules.evaluate(facts, Budget.STANDARD);
            work.add(() -> {
                for (int n = 0; n < 300; n++) {
                    if (!rules.evaluate(facts, Budget.STANDARD).equals(expected)) {
                        return false;
                    }
                }
                return true;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> result : threads.invokeAll(work)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
