package io.edict.services.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.services.checkin.TestNode;
import io.edict.services.checkin.TestRules;
import io.edict.services.store.CommandSummary;
import io.edict.services.store.DeviceBusyException;
import io.edict.services.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cap on destructive commands of rules holds over all nodes, whatever happens at once. */
class DestructiveCapIT {
    private static final int DEVICES = 200;
    private static final int AN_HOUR = 10;
    private static final int THREADS = 24;
    private static final String SHARE = "edict.queue.destructive-share=0.5";

    private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
    private final TestNode one = TestNode.start(database, SHARE);
    private final List<TestNode> nodes = List.of(one, one.another(database, SHARE), one.another(database, SHARE));
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        nodes.forEach(TestNode::close);
        database.close();
    }

    @Test
    void concurrentDecisionsOfSeveralNodesNeverExceedTheCap() throws Exception {
        List<String> macs = IntStream.range(0, DEVICES).mapToObj(i -> one.mac()).toList();
        one.rules()
                .publish(
                        facts -> TestRules.decisions(null, TestRules.command(facts, "EraseDevice", null, Channel.MDM)));

        evaluate(macs);

        List<CommandSummary> commands = commands(macs);
        assertThat(commands).hasSize(DEVICES);
        assertThat(commands)
                .filteredOn(command -> command.state() == CommandState.QUEUED)
                .hasSize(AN_HOUR);
        List<CommandSummary> held = commands.stream()
                .filter(command -> command.state() == CommandState.HELD)
                .toList();
        assertThat(held).hasSize(DEVICES - AN_HOUR).allSatisfy(command -> assertThat(command.note())
                .isEqualTo("rules have sent 10 destructive commands within an hour, the most they may;"
                        + " an owner releases or withdraws it"));
        int handedOut = 0;
        for (String mac : macs) {
            handedOut += one.pipeline().poll(mac, Channel.MDM, 1).size();
        }
        assertThat(handedOut).isEqualTo(AN_HOUR);

        one.queue().release(held.get(0).uuid(), "ada");
        assertThat(one.pipeline().poll(held.get(0).deviceId(), Channel.MDM, 1)).hasSize(1);

        List<String> more = IntStream.range(0, 20).mapToObj(i -> one.mac()).toList();
        one.clock().advance(Duration.ofMinutes(61));
        evaluate(more);
        assertThat(commands(more))
                .filteredOn(command -> command.state() == CommandState.QUEUED)
                .as("the next hour has a cap of its own")
                .hasSize(AN_HOUR);
    }

    @Test
    void aHeldCommandThatNoRuleWantsAnyMoreIsWithdrawn() {
        List<String> macs =
                IntStream.range(0, AN_HOUR * 2 + 1).mapToObj(i -> one.mac()).toList();
        one.rules()
                .publish(
                        facts -> TestRules.decisions(null, TestRules.command(facts, "EraseDevice", null, Channel.MDM)));
        macs.forEach(mac -> one.pipeline().reevaluate(mac, UnaryOperator.identity()));
        assertThat(commands(macs))
                .filteredOn(command -> command.state() == CommandState.HELD)
                .isNotEmpty();

        one.rules().publish(facts -> TestRules.decisions(null));
        macs.forEach(mac -> one.pipeline().reevaluate(mac, UnaryOperator.identity()));

        assertThat(commands(macs))
                .allSatisfy(command -> assertThat(command.state()).isEqualTo(CommandState.WITHDRAWN));
    }

    private void evaluate(List<String> macs) throws Exception {
        List<Callable<Boolean>> decisions = new ArrayList<>();
        for (int i = 0; i < macs.size(); i++) {
            TestNode node = nodes.get(i % nodes.size());
            String mac = macs.get(i);
            decisions.add(() -> evaluated(node, mac));
        }
        for (Future<Boolean> decision : threads.invokeAll(decisions)) {
            decision.get();
        }
    }

    private static boolean evaluated(TestNode node, String mac) {
        while (true) {
            try {
                return node.pipeline().reevaluate(mac, UnaryOperator.identity()).evaluated();
            } catch (DeviceBusyException e) {
                // The sweep comes back, as it does to a device that stays due.
            }
        }
    }

    private List<CommandSummary> commands(List<String> macs) {
        return macs.stream()
                .flatMap(mac -> one.commands().ofDevice(mac, 10).stream())
                .toList();
    }
}
