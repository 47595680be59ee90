package io.edict.services.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edict.model.fact.Channel;
import io.edict.services.checkin.TestNode;
import io.edict.services.store.DeviceBusyException;
import io.edict.services.store.DeviceStore;
import io.edict.services.store.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SeveralNodesIT {
    private static final int COMMANDS = 60;
    private static final int THREADS = 8;

    private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
    private final TestNode one = TestNode.start(database);
    private final TestNode two = one.another(database);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        two.close();
        one.close();
        database.close();
    }

    private static UUID enqueue(TestNode node, String device) {
        return node.queue()
                .enqueue(new CommandRequest(
                        device, "RestartDevice", Channel.MDM, null, null, "ada", false, null, any -> new byte[] {1}));
    }

    @Test
    void twoNodesNeverHandOneDeviceTwoCommandsAtOnce() throws Exception {
        String mac = one.mac();
        List<UUID> commands =
                IntStream.range(0, COMMANDS).mapToObj(i -> enqueue(one, mac)).toList();
        Map<UUID, AtomicInteger> applied = new ConcurrentHashMap<>();
        var mostUnanswered = new AtomicInteger();

        List<Callable<Integer>> clients = IntStream.range(0, THREADS)
                .<Callable<Integer>>mapToObj(i -> () -> drain(i % 2 == 0 ? one : two, mac, applied, mostUnanswered))
                .toList();
        for (Future<Integer> client : threads.invokeAll(clients)) {
            client.get();
        }

        assertThat(mostUnanswered).hasValue(1);
        assertThat(applied.keySet()).containsExactlyInAnyOrderElementsOf(commands);
        assertThat(applied.values()).allSatisfy(count -> assertThat(count).hasValue(1));
    }

    private int drain(TestNode node, String mac, Map<UUID, AtomicInteger> applied, AtomicInteger mostUnanswered) {
        var sql = node.bean(JdbcClient.class);
        int handled = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                List<QueuedCommand> commands = node.pipeline().poll(mac, Channel.MDM, 1);
                if (commands.isEmpty()) {
                    return handled;
                }
                int unanswered = sql.sql("select count(*) from command where device_id = ? and state = 'SENT'")
                        .param(mac)
                        .query(Integer.class)
                        .single();
                mostUnanswered.accumulateAndGet(unanswered, Math::max);
                UUID uuid = commands.get(0).uuid();
                var result = node.queue().report(mac, Channel.MDM, uuid, new CommandOutcome.Acknowledged());
                if (result == ReportResult.APPLIED) {
                    applied.computeIfAbsent(uuid, any -> new AtomicInteger()).incrementAndGet();
                }
                handled++;
            } catch (DeviceBusyException e) {
                // The client comes back, as a real one does after a 503.
            }
        }
        return handled;
    }

    @Test
    void nodeThatSleepsOverItsTransactionChangesNothing() throws Exception {
        String mac = one.mac();
        UUID uuid = enqueue(one, mac);
        var asleep = new CountDownLatch(1);
        var wake = new CountDownLatch(1);
        Future<?> sleeper = threads.submit(() -> new TransactionTemplate(one.bean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> {
                    var device = one.bean(DeviceStore.class).lock(mac);
                    device.commands().send(uuid, 7, TestNode.START);
                    asleep.countDown();
                    awaitQuietly(wake);
                }));
        asleep.await();

        List<QueuedCommand> handedOut = two.pipeline().poll(mac, Channel.MDM, 1);
        two.queue().report(mac, Channel.MDM, uuid, new CommandOutcome.Acknowledged());
        var after = two.commands().byUuid(uuid).orElseThrow();
        wake.countDown();

        assertThat(handedOut).extracting(QueuedCommand::uuid).containsExactly(uuid);
        assertThatThrownBy(sleeper::get).hasMessageContaining("ransaction");
        assertThat(two.commands().byUuid(uuid).orElseThrow()).isEqualTo(after);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
