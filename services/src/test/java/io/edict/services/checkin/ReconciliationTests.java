package io.edict.services.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.decision.Decision;
import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.services.store.CommandOrigin;
import io.edict.services.store.OpenCommand;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciliationTests {
    private static Decision wanted(String type, @Nullable String item, String key, boolean outstanding) {
        return new Decision(
                Decision.Kind.COMMAND,
                type,
                Channel.MDM,
                null,
                item,
                null,
                key,
                null,
                outstanding,
                List.of(TestRules.reason()));
    }

    private static OpenCommand open(
            String type, @Nullable String item, String key, CommandState state, CommandOrigin origin) {
        return new OpenCommand(
                UUID.randomUUID(), type, Channel.MDM, state, origin, item, key, "same", false, 0, null, null);
    }

    private static Reconciliation reconcile(List<Decision> wanted, List<OpenCommand> open, String content) {
        return Reconciliation.of(wanted, open, decision -> Optional.of(content));
    }

    @Test
    void newDecisionsAreQueuedWithInformationProfileAndAgentFirst() {
        var plan = reconcile(
                List.of(
                        wanted("RestartDevice", null, "a", false),
                        wanted("InstallEnterpriseApplication", null, "b", false),
                        wanted("InstallProfile", "wifi", "c", false),
                        wanted("InstallProfile", "agent-settings", "d", false),
                        wanted("DeviceInformation", null, "e", false)),
                List.of(),
                "same");

        assertThat(plan.queue()).extracting(Decision::key).containsExactly("e", "d", "b", "a", "c");
    }

    @Test
    void outstandingDecisionsAreLeft() {
        assertThat(reconcile(List.of(wanted("RestartDevice", null, "a", true)), List.of(), "same")
                        .empty())
                .isTrue();
    }

    @Test
    void waitingCommandNobodyWantsIsWithdrawnAndASentOneIsLeft() {
        var queued = open("RestartDevice", null, "a", CommandState.QUEUED, CommandOrigin.RULE);
        var notNow = open("RestartDevice", null, "b", CommandState.NOT_NOW, CommandOrigin.RULE);
        var sent = open("RestartDevice", null, "c", CommandState.SENT, CommandOrigin.RULE);
        var neverSent = open("EraseDevice", null, "f", CommandState.HELD, CommandOrigin.RULE);
        var held = new OpenCommand(
                UUID.randomUUID(),
                "EraseDevice",
                Channel.MDM,
                CommandState.HELD,
                CommandOrigin.RULE,
                null,
                "d",
                "same",
                true,
                1,
                TestNode.START,
                null);
        var admins = open("RestartDevice", null, "e", CommandState.QUEUED, CommandOrigin.ADMIN);

        var plan = reconcile(List.of(), List.of(queued, notNow, sent, neverSent, held, admins), "same");

        assertThat(plan.takeBack())
                .containsExactly(
                        new TakenBack(queued, CommandState.WITHDRAWN),
                        new TakenBack(notNow, CommandState.WITHDRAWN),
                        new TakenBack(neverSent, CommandState.WITHDRAWN));
    }

    @Test
    void waitingCommandWithOtherContentIsSupersededAndASentOneIsLeft() {
        var waiting = open("InstallProfile", "wifi", "a", CommandState.QUEUED, CommandOrigin.RULE);
        var sent = open("InstallProfile", "vpn", "b", CommandState.SENT, CommandOrigin.RULE);

        var plan = reconcile(
                List.of(wanted("InstallProfile", "wifi", "a", true), wanted("InstallProfile", "vpn", "b", true)),
                List.of(waiting, sent),
                "other");

        assertThat(plan.takeBack()).containsExactly(new TakenBack(waiting, CommandState.SUPERSEDED));
        assertThat(plan.queue()).extracting(Decision::key).containsExactly("a");
    }

    @Test
    void sameThingWantedByAnotherRuleIsNotSentTwice() {
        var waiting = open("InstallProfile", "wifi", "a", CommandState.QUEUED, CommandOrigin.RULE);

        var plan = reconcile(
                List.of(wanted("InstallProfile", "wifi", "a", true), wanted("InstallProfile", "wifi", "z", false)),
                List.of(waiting),
                "same");

        assertThat(plan.empty()).isTrue();
    }

    @Test
    void commandOfANewKeyForTheSameTargetSupersedesTheOldOne() {
        var waiting = open("InstallProfile", "wifi", "a", CommandState.QUEUED, CommandOrigin.RULE);

        var plan = reconcile(List.of(wanted("InstallProfile", "wifi", "z", false)), List.of(waiting), "other");

        assertThat(plan.takeBack()).containsExactly(new TakenBack(waiting, CommandState.SUPERSEDED));
        assertThat(plan.queue()).extracting(Decision::key).containsExactly("z");
    }
}
