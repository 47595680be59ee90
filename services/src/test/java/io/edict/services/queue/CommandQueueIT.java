package io.edict.services.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.services.checkin.TestNode;
import io.edict.services.store.DatabaseTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

class CommandQueueIT {
    private static UUID enqueue(TestNode node, String device, String type, @Nullable String key, Channel channel) {
        return node.queue()
                .enqueue(new CommandRequest(
                        device, type, channel, null, key, "ada", type.equals("EraseDevice"), null, uuid -> (type + " "
                                        + uuid)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static UUID enqueue(TestNode node, String device, String type) {
        return enqueue(node, device, type, null, Channel.MDM);
    }

    private static CommandState state(TestNode node, UUID uuid) {
        return node.commands().byUuid(uuid).orElseThrow().state();
    }

    @DatabaseTest
    void commandsAreOfferedInOrderOneAtATime(TestNode node) {
        String mac = node.mac();
        UUID first = enqueue(node, mac, "RestartDevice");
        UUID second = enqueue(node, mac, "ShutDownDevice");

        QueuedCommand offered = node.queue().next(mac, Channel.MDM).orElseThrow();
        QueuedCommand again = node.queue().next(mac, Channel.MDM).orElseThrow();

        assertThat(offered.uuid()).isEqualTo(first);
        assertThat(again.uuid()).as("an unanswered command is offered again").isEqualTo(first);
        assertThat(again.payload()).isEqualTo(offered.payload());
        assertThat(again.delivery()).isEqualTo(2);
        node.queue().report(mac, Channel.MDM, first, new CommandOutcome.Acknowledged());
        assertThat(node.queue().next(mac, Channel.MDM).orElseThrow().uuid()).isEqualTo(second);
    }

    @DatabaseTest
    void requestForACommandUuidThatTheDeviceHasIsThatCommand(TestNode node) {
        String mac = node.mac();
        UUID uuid = UUID.randomUUID();
        var request = new CommandRequest(
                mac, "RestartDevice", Channel.MDM, null, null, "ada", false, null, any -> new byte[] {1}, uuid);

        assertThat(node.queue().enqueue(request)).isEqualTo(uuid);
        assertThat(node.queue().enqueue(request)).isEqualTo(uuid);
        node.queue().next(mac, Channel.MDM);
        node.queue().report(mac, Channel.MDM, uuid, new CommandOutcome.Acknowledged());
        assertThat(node.queue().enqueue(request)).as("a finished one too").isEqualTo(uuid);

        assertThat(node.queue().next(mac, Channel.MDM)).isEmpty();
        assertThat(state(node, uuid)).isEqualTo(CommandState.ACKNOWLEDGED);
    }

    @DatabaseTest
    void notNowCommandIsOfferedAgainOnNextIdleAndOthersGoOn(TestNode node) {
        String mac = node.mac();
        UUID first = enqueue(node, mac, "InstallApplication");
        UUID second = enqueue(node, mac, "DeviceInformation");
        assertThat(node.pipeline().poll(mac, Channel.MDM, 1))
                .extracting(QueuedCommand::uuid)
                .containsExactly(first);

        assertThat(node.queue().report(mac, Channel.MDM, first, new CommandOutcome.NotNow()))
                .isEqualTo(ReportResult.APPLIED);
        assertThat(node.queue().next(mac, Channel.MDM).orElseThrow().uuid()).isEqualTo(second);
        node.queue().report(mac, Channel.MDM, second, new CommandOutcome.Acknowledged());
        assertThat(node.queue().next(mac, Channel.MDM))
                .as("not in the same session")
                .isEmpty();

        assertThat(node.pipeline().poll(mac, Channel.MDM, 1))
                .extracting(QueuedCommand::uuid)
                .containsExactly(first);
    }

    @DatabaseTest
    void duplicateReportChangesNothing(TestNode node) {
        String mac = node.mac();
        UUID uuid = enqueue(node, mac, "RestartDevice");
        node.queue().next(mac, Channel.MDM);
        node.queue().report(mac, Channel.MDM, uuid, new CommandOutcome.Acknowledged());
        var before = node.commands().byUuid(uuid).orElseThrow();
        node.clock().advance(Duration.ofMinutes(1));

        var error = new CommandOutcome.Failed(List.of(new CommandOutcome.ErrorEntry("MCMDMErrorDomain", 1, "late")));
        assertThat(node.queue().report(mac, Channel.MDM, uuid, error)).isEqualTo(ReportResult.DUPLICATE);

        assertThat(node.commands().byUuid(uuid).orElseThrow()).isEqualTo(before);
    }

    @DatabaseTest
    void reportCountsOnlyForACommandSentToThatDeviceOverThatChannel(TestNode node) {
        String mac = node.mac();
        String other = node.mac();
        UUID uuid = enqueue(node, mac, "RestartDevice");
        var done = new CommandOutcome.Acknowledged();

        assertThat(node.queue().report(mac, Channel.MDM, uuid, done))
                .as("never sent")
                .isEqualTo(ReportResult.UNKNOWN);
        node.queue().next(mac, Channel.MDM);
        assertThat(node.queue().report(other, Channel.MDM, uuid, done)).isEqualTo(ReportResult.UNKNOWN);
        assertThat(node.queue().report(mac, Channel.AGENT, uuid, done)).isEqualTo(ReportResult.UNKNOWN);
        assertThat(state(node, uuid)).isEqualTo(CommandState.SENT);
    }

    @DatabaseTest
    void destructiveCommandOfAmbiguousDeliveryIsHeldUntilAPersonReleasesIt(TestNode node) {
        String mac = node.mac();
        UUID erase = enqueue(node, mac, "EraseDevice");
        UUID restart = enqueue(node, mac, "RestartDevice");
        assertThat(node.pipeline().poll(mac, Channel.MDM, 1))
                .extracting(QueuedCommand::uuid)
                .containsExactly(erase);

        assertThat(node.pipeline().poll(mac, Channel.MDM, 1))
                .extracting(QueuedCommand::uuid)
                .containsExactly(restart);
        assertThat(state(node, erase)).isEqualTo(CommandState.HELD);
        node.queue().report(mac, Channel.MDM, restart, new CommandOutcome.Acknowledged());
        assertThat(node.pipeline().poll(mac, Channel.MDM, 1)).isEmpty();

        assertThat(node.queue().release(erase, "ada")).isTrue();
        assertThat(node.pipeline().poll(mac, Channel.MDM, 1))
                .extracting(QueuedCommand::uuid)
                .containsExactly(erase);
    }

    @DatabaseTest
    void acknowledgedEraseEndsEverythingElse(TestNode node) {
        String mac = node.mac();
        UUID erase = enqueue(node, mac, "EraseDevice");
        UUID restart = enqueue(node, mac, "RestartDevice");
        UUID script = enqueue(node, mac, "RunScript", null, Channel.AGENT);
        node.queue().next(mac, Channel.AGENT);
        node.queue().next(mac, Channel.MDM);

        node.queue().report(mac, Channel.MDM, erase, new CommandOutcome.Acknowledged());

        assertThat(state(node, erase)).isEqualTo(CommandState.ACKNOWLEDGED);
        assertThat(state(node, restart)).isEqualTo(CommandState.WITHDRAWN);
        assertThat(state(node, script)).isEqualTo(CommandState.EXPIRED);
        assertThat(node.devices().byId(mac).orElseThrow().enrolled()).isFalse();
    }

    @DatabaseTest
    void openCommandWithTheSameKeyIsNotQueuedTwice(TestNode node) {
        String mac = node.mac();
        UUID first = enqueue(node, mac, "RestartDevice", "restart", Channel.MDM);

        assertThat(enqueue(node, mac, "RestartDevice", "restart", Channel.MDM)).isEqualTo(first);
        node.queue().withdraw(first, "ada");
        assertThat(enqueue(node, mac, "RestartDevice", "restart", Channel.MDM)).isNotEqualTo(first);
    }

    @DatabaseTest
    void enrollingAnewEndsWhatWasOpen(TestNode node) {
        String mac = node.mac();
        UUID sent = enqueue(node, mac, "RestartDevice");
        UUID waiting = enqueue(node, mac, "ShutDownDevice");
        node.queue().next(mac, Channel.MDM);

        node.lifecycle().enrollAnew(mac, Set.of(Channel.MDM), facts -> facts);

        assertThat(state(node, sent)).isEqualTo(CommandState.EXPIRED);
        assertThat(state(node, waiting)).isEqualTo(CommandState.WITHDRAWN);
        assertThat(node.pipeline().poll(mac, Channel.MDM, 1)).isEmpty();
    }

    @DatabaseTest
    void agentGetsSeveralAndAnOverdueOneAgain(TestNode node) {
        String mac = node.mac();
        UUID a = enqueue(node, mac, "RunScript", null, Channel.AGENT);
        UUID b = enqueue(node, mac, "RunScript", null, Channel.AGENT);
        assertThat(node.pipeline().poll(mac, Channel.AGENT, 10))
                .extracting(QueuedCommand::uuid)
                .containsExactly(a, b);
        assertThat(node.pipeline().poll(mac, Channel.AGENT, 10)).as("they run").isEmpty();

        node.queue().report(mac, Channel.AGENT, a, new CommandOutcome.Acknowledged());
        node.clock().advance(Duration.ofMinutes(3));

        assertThat(node.pipeline().poll(mac, Channel.AGENT, 10))
                .extracting(QueuedCommand::uuid)
                .containsExactly(b);
    }

    @DatabaseTest
    void commandExpires(TestNode node) {
        String mac = node.mac();
        UUID uuid = enqueue(node, mac, "RestartDevice");

        node.clock().advance(Duration.ofDays(15));

        assertThat(node.pipeline().poll(mac, Channel.MDM, 1)).isEmpty();
        assertThat(state(node, uuid)).isEqualTo(CommandState.EXPIRED);
    }

    @DatabaseTest
    void aFrozenCommandIsNeitherHandedOutNorGivenUp(TestNode node) {
        String mac = node.mac();
        UUID uuid = enqueue(node, mac, "RestartDevice");
        Freezes freezes = node.bean(Freezes.class);
        String freeze = freezes.freeze(null, "a test", "ada").orElseThrow().id();
        try {
            node.clock().advance(Duration.ofDays(15));
            assertThat(node.pipeline().poll(mac, Channel.MDM, 1)).isEmpty();
            assertThat(state(node, uuid)).isEqualTo(CommandState.QUEUED);
        } finally {
            freezes.release(freeze, "ada");
        }
        assertThat(node.pipeline().poll(mac, Channel.MDM, 1))
                .extracting(QueuedCommand::uuid)
                .containsExactly(uuid);
    }
}
