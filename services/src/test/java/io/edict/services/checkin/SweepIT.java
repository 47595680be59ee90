package io.edict.services.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.decision.Decisions;
import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.model.fact.Facts;
import io.edict.services.queue.CommandRequest;
import io.edict.services.store.DatabaseTest;
import io.edict.services.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;

class SweepIT {
    private static final Duration WEEK = Duration.ofDays(7);

    /** The agent again, when it was silent for a week and MDM was not. */
    private static Decisions reinstall(Facts facts) {
        Instant bound = facts.device().lastAgentCheckIn().plus(WEEK);
        return bound.isAfter(facts.now())
                ? TestRules.decisions(bound)
                : TestRules.decisions(
                        null, TestRules.command(facts, "InstallEnterpriseApplication", null, Channel.MDM));
    }

    private static int sweep(TestNode node) {
        Sweep sweep = node.bean(Sweep.class);
        return IntStream.range(0, Sweep.PARTS).map(sweep::evaluateDue).sum();
    }

    @DatabaseTest
    void deviceThatReportsNothingIsDecidedWhenTimePassesItsBound(TestDatabase database) {
        try (var node = TestNode.start(database)) {
            String mac = node.mac();
            node.pipeline().record(mac, Channel.AGENT, facts -> facts);
            node.rules().publish(SweepIT::reinstall);
            assertThat(sweep(node)).as("the publication").isEqualTo(1);

            node.clock().advance(WEEK.minusMillis(1));
            assertThat(sweep(node)).isZero();
            node.clock().advance(Duration.ofMillis(1));
            assertThat(sweep(node)).isEqualTo(1);

            assertThat(node.commands().ofDevice(mac, 10))
                    .singleElement()
                    .satisfies(command -> assertThat(command.type()).isEqualTo("InstallEnterpriseApplication"));
            assertThat(sweep(node)).as("once").isZero();
        }
    }

    @DatabaseTest
    void devicesThatLeftAreNotSwept(TestDatabase database) {
        try (var node = TestNode.start(database)) {
            String mac = node.mac();
            node.lifecycle().end(mac, io.edict.services.queue.EndReason.CHECKED_OUT);
            assertThat(sweep(node)).isZero();
        }
    }

    @DatabaseTest
    void expiredCommandEndsWithoutACheckIn(TestDatabase database) {
        try (var node = TestNode.start(database)) {
            String mac = node.mac();
            UUID uuid = node.queue()
                    .enqueue(new CommandRequest(
                            mac, "RestartDevice", Channel.MDM, null, null, "ada", false, null, any -> new byte[] {1}));
            node.clock().advance(Duration.ofDays(15));

            node.bean(Sweep.class).expireCommands();

            assertThat(node.commands().byUuid(uuid).orElseThrow().state()).isEqualTo(CommandState.EXPIRED);
        }
    }
}
