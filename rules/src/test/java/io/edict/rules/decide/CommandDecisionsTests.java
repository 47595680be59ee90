package io.edict.rules.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.CommandState;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledProfile;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.ItemStatus;
import io.edict.model.fact.Platform;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.SoundPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which commands are new, which are under way, and when one is tried again. */
class CommandDecisionsTests {
    private static final Policy POLICY = SoundPolicy.complete().policy();
    private static final Policy RESTARTS = SoundPolicy.empty()
            .withRules(
                    """
                    rule "restart once"
                    when
                        Device( tags contains "restart" )
                    then
                        policy.command("RestartDevice");
                    end

                    rule "restart weekly"
                    when
                        Device( tags contains "weekly" )
                    then
                        policy.command("RestartDevice", every("7d"));
                    end
                    """)
            .policy();

    @Test
    void aMissingProfileIsANewCommand() {
        Decision install = wifi(POLICY.decide(Macs.facts().build()));

        assertThat(install.outstanding()).isFalse();
        assertThat(install.channel()).isEqualTo(Channel.MDM);
        assertThat(install.reasons()).anyMatch(reason -> reason.rule().equals("custom profile: install"));
    }

    @ParameterizedTest
    @EnumSource(
            value = CommandState.class,
            names = {"QUEUED", "SENT", "NOT_NOW", "HELD"})
    void anOpenCommandIsOutstanding(CommandState state) {
        Decisions decisions = POLICY.decide(after(state, null));

        assertThat(wifi(decisions).outstanding()).isTrue();
        assertThat(status(decisions, "wifi")).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @EnumSource(
            value = CommandState.class,
            names = {"SUPERSEDED", "WITHDRAWN"})
    void aCommandThatNeverReachedTheDeviceDoesNotCount(CommandState state) {
        Facts facts = FactsBuilder.builder(after(state, Macs.NOW.minusSeconds(60)))
                .concluded(Map.of())
                .build();

        assertThat(wifi(POLICY.decide(facts)).outstanding()).isFalse();
    }

    @Test
    void aCommandOfAnAdministratorCountsForItsTypeAndChannel() {
        CommandRecord asked = new CommandRecord(
                "RestartDevice", Channel.MDM, CommandState.SENT, Macs.NOW.minusSeconds(60), null, null, null);
        Facts facts =
                FactsBuilder.builder(tagged("weekly")).commands(List.of(asked)).build();

        assertThat(restarts(RESTARTS.decide(facts))).allMatch(Decision::outstanding);
    }

    @Test
    void aFailedCommandOfAnItemIsTriedAgainAfter24Hours() {
        Decisions waiting = POLICY.decide(
                after(CommandState.ERROR, Macs.NOW.minus(Duration.ofHours(24)).plusSeconds(1)));
        Decisions due = POLICY.decide(after(CommandState.ERROR, Macs.NOW.minus(Duration.ofHours(24))));

        assertThat(wifi(waiting).outstanding()).isTrue();
        assertThat(status(waiting, "wifi")).isEqualTo("ERROR");
        assertThat(waiting.reevaluateAt()).isEqualTo(Macs.NOW.plusSeconds(1));
        assertThat(wifi(due).outstanding()).isFalse();
    }

    @Test
    void theReasonOfAFailureIsTold() {
        Decisions decisions = POLICY.decide(after(CommandState.ERROR, Macs.NOW.minusSeconds(60)));

        assertThat(decisions.of(Kind.STATUS).filter(status -> status.target().equals("wifi")))
                .singleElement()
                .satisfies(status -> assertThat(status.detail())
                        .contains("InstallProfile failed")
                        .contains("12021"));
    }

    @Test
    void aProfileThatTheDeviceDoesNotListIsNotSentInALoop() {
        Decisions decisions = POLICY.decide(after(CommandState.ACKNOWLEDGED, Macs.NOW.minusSeconds(60)));

        assertThat(wifi(decisions).outstanding()).isTrue();
    }

    @Test
    void anAcknowledgedProfilePassesAndTheQueueDrains() {
        String hash = contentHash();
        Facts facts = Macs.facts()
                .profiles(List.of(new InstalledProfile("com.example.wifi", null, null, true, Set.of(), null)))
                .items(List.of(new ItemState("wifi", ItemStatus.PASS, Macs.NOW, hash)))
                .build();

        Decisions decisions = POLICY.decide(facts);

        assertThat(status(decisions, "wifi")).isEqualTo("PASS");
        assertThat(commands(decisions, "InstallProfile")).isEmpty();
    }

    @Test
    void newContentIsANewCommandThoughTheOldOneIsUnderWay() {
        Policy changed = SoundPolicy.complete()
                .with("profiles/wifi.mobileconfig", SoundPolicy.profile("com.example.wifi") + "\n")
                .policy();

        Decision install = wifi(changed.decide(after(CommandState.QUEUED, null)));

        assertThat(install.outstanding()).isFalse();
        assertThat(install.key())
                .isNotEqualTo(wifi(POLICY.decide(Macs.facts().build())).key());
    }

    @Test
    void anOlderContentOnTheDeviceIsReplaced() {
        Facts facts = Macs.facts()
                .profiles(List.of(new InstalledProfile("com.example.wifi", null, null, true, Set.of(), null)))
                .items(List.of(new ItemState("wifi", ItemStatus.PASS, Macs.NOW, "0".repeat(64))))
                .build();

        Decisions decisions = POLICY.decide(facts);

        assertThat(status(decisions, "wifi")).isEqualTo("PENDING");
        assertThat(wifi(decisions).outstanding()).isFalse();
    }

    @Test
    void anAuthorsCommandIsConcludedOnceWhileItsConditionHolds() {
        Decision first = restarts(RESTARTS.decide(tagged("restart"))).get(0);
        Facts carriedOut = FactsBuilder.builder(tagged("restart"))
                .concluded(Map.of(first.key(), Macs.NOW.minus(Duration.ofDays(400))))
                .build();

        assertThat(first.outstanding()).isFalse();
        assertThat(restarts(RESTARTS.decide(carriedOut))).singleElement().matches(Decision::outstanding);
    }

    @Test
    void anAuthorsCommandIsConcludedAgainAfterItsConditionDidNotHold() {
        Decision first = restarts(RESTARTS.decide(tagged("restart"))).get(0);
        CommandRecord before = new CommandRecord(
                "RestartDevice",
                Channel.MDM,
                CommandState.ACKNOWLEDGED,
                Macs.NOW.minusSeconds(600),
                Macs.NOW.minusSeconds(500),
                null,
                first.key());
        Facts again = FactsBuilder.builder(tagged("restart"))
                .commands(List.of(before))
                .concluded(Map.of())
                .build();

        assertThat(restarts(RESTARTS.decide(again))).singleElement().matches(command -> !command.outstanding());
    }

    @Test
    void aRepeatedCommandIsDueAtItsInterval() {
        Decision first = restarts(RESTARTS.decide(tagged("weekly"))).get(0);
        Instant last = Macs.NOW.minus(Duration.ofDays(7));
        Facts early = FactsBuilder.builder(tagged("weekly"))
                .concluded(Map.of(first.key(), last.plusSeconds(1)))
                .build();
        Facts due = FactsBuilder.builder(tagged("weekly"))
                .concluded(Map.of(first.key(), last))
                .build();

        assertThat(restarts(RESTARTS.decide(early))).singleElement().matches(Decision::outstanding);
        assertThat(RESTARTS.decide(early).reevaluateAt()).isEqualTo(Macs.NOW.plusSeconds(1));
        assertThat(restarts(RESTARTS.decide(due))).singleElement().matches(command -> !command.outstanding());
    }

    @Test
    void twoRulesThatWantOneCommandAtOnceGetItOnce() {
        Facts facts = Macs.facts(device -> device.tags(Set.of("restart", "weekly")));

        assertThat(restarts(RESTARTS.decide(facts)).stream().filter(command -> !command.outstanding()))
                .hasSize(1);
    }

    @Test
    void aCommandThatTheDeviceCannotTakeIsIncompatibleAndNeverSent() {
        Facts unsupervised = Macs.facts(
                device -> device.platform(Platform.IOS).supervised(false).tags(Set.of("restart")));

        Decisions decisions = RESTARTS.decide(unsupervised);

        assertThat(restarts(decisions)).isEmpty();
        assertThat(decisions.of(Kind.STATUS).filter(status -> status.target().equals("RestartDevice")))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.value()).isEqualTo("INCOMPATIBLE");
                    assertThat(status.detail()).containsIgnoringCase("supervis");
                });
    }

    @Test
    void anInventoryQueryOfAnEarlierEnrollmentDoesNotCount() {
        assertThat(outstanding(Macs.NOW.minusSeconds(120), Macs.NOW.minusSeconds(60)))
                .isFalse();
        assertThat(outstanding(Macs.NOW.minusSeconds(120), Macs.NOW.minusSeconds(180)))
                .isTrue();
    }

    private static boolean outstanding(Instant asked, Instant enrolled) {
        CommandRecord query = new CommandRecord(
                "DeviceInformation", Channel.MDM, CommandState.ACKNOWLEDGED, asked, asked.plusSeconds(1), null, null);
        Facts facts = FactsBuilder.builder(Macs.facts(device -> device.enrolledAt(enrolled)))
                .commands(List.of(query))
                .build();
        return commands(POLICY.decide(facts), "DeviceInformation").stream().allMatch(Decision::outstanding);
    }

    private static Facts tagged(String tag) {
        return Macs.facts(device -> device.tags(Set.of(tag)));
    }

    /** A Mac whose Wi-Fi profile was sent: the record and what the previous decisions held. */
    private static Facts after(CommandState state, @Nullable Instant finishedAt) {
        String key = wifi(POLICY.decide(Macs.facts().build())).key();
        Instant createdAt = finishedAt == null ? Macs.NOW.minusSeconds(120) : finishedAt.minusSeconds(60);
        String error = state == CommandState.ERROR ? "12021" : null;
        return Macs.facts()
                .commands(List.of(
                        new CommandRecord("InstallProfile", Channel.MDM, state, createdAt, finishedAt, error, key)))
                .concluded(Map.of(key, finishedAt == null ? createdAt : finishedAt))
                .build();
    }

    private static String contentHash() {
        String key = wifi(POLICY.decide(Macs.facts().build())).key();
        return key.substring(key.lastIndexOf(' ') + 1);
    }

    private static Decision wifi(Decisions decisions) {
        return commands(decisions, "InstallProfile").stream()
                .filter(command -> "wifi".equals(command.item()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Decision> restarts(Decisions decisions) {
        return commands(decisions, "RestartDevice");
    }

    private static List<Decision> commands(Decisions decisions, String type) {
        return decisions
                .of(Kind.COMMAND)
                .filter(command -> command.target().equals(type))
                .toList();
    }

    private static @Nullable String status(Decisions decisions, String item) {
        return decisions
                .of(Kind.STATUS)
                .filter(status -> status.target().equals(item))
                .map(Decision::value)
                .findFirst()
                .orElse(null);
    }
}
