package io.edict.web.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.policy.PolicyFiles;
import io.edict.services.plan.Plan;
import io.edict.services.plan.Planner;
import io.edict.services.policy.PolicyPublisher;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import io.edict.web.acceptance.Apple;
import io.edict.web.acceptance.TestDatabases;
import io.edict.web.acceptance.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a plan takes, and what check-ins meanwhile notice of it. Prints figures for the page of benchmarks. */
@Tag("proof")
class PlanSpeedIT {
    private static final int DEVICES = Integer.getInteger("plan.devices", 10_000);
    private static final int COPIES = Integer.getInteger("plan.copies", 1);
    private static final int RULES = 500;
    private static final int ROUNDS = Integer.getInteger("plan.rounds", 3);
    private static final long POLL_EVERY_MILLIS = 25;
    private static final String[] CONDITIONS = {
        "Device( platform == MACOS, osVersion >= \"14.%d\", freeGb < %2$d )",
        "Device( platform in ( IOS, IPADOS ), supervised == true, batteryLevel < %2$d )",
        "Person( department == \"Engineering\" )\n    InstalledApp( bundleId == \"com.example.app%d\" )",
        "Device( platform == MACOS, freeGb < %2$d )\n    not InstalledApp( bundleId == \"com.example.app1.%d\" )",
        "Device( freeGb < %2$d )\n    accumulate( InstalledApp( $b : bundleId ); $n : count( $b ); $n > %d )",
    };

    @TempDir
    private Path folder;

    @Test
    void aPlanOfTheFleet() {
        try (TestServer server = TestServer.start(folder.resolve("data"), TestDatabases.POSTGRESQL.settings())) {
            server.bean(PolicyPublisher.class).publish(policy(0), "test");
            StoredFleet.store(server, DEVICES / COPIES, 1);
            StoredFleet.multiply(server, COPIES);
            Apple apple = new Apple(server);
            DeviceState phone = apple.enroll(Family.IOS);
            apple.session(phone);
            plan(server, 1);

            List<Double> alone = new ArrayList<>();
            List<Double> beside = new ArrayList<>();
            double seconds = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                seconds = Math.min(seconds, plan(server, 2 + round));
                Duration same = Duration.ofMillis((long) (seconds * 1000));
                alone.addAll(polling(apple, phone, () -> pause(same)));
                int draft = 20 + round;
                beside.addAll(polling(apple, phone, () -> plan(server, draft)));
            }
            System.out.printf(
                    Locale.ROOT,
                    "plan of %,d devices and %d rules: %.1f s; poll p99 without %.1f ms (%d), during a plan %.1f ms (%d)%n",
                    DEVICES,
                    RULES,
                    seconds,
                    p99(alone),
                    alone.size(),
                    p99(beside),
                    beside.size());
            assertThat(beside).hasSizeGreaterThan(100);
        }
    }

    private static double plan(TestServer server, int draft) {
        long start = System.nanoTime();
        Planner planner = server.bean(Planner.class);
        String id = planner.begin(policy(draft), "test").id();
        Plan plan = Awaitility.await()
                .atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> planner.plan(id), found -> found.state().isFinal());
        assertThat(plan.state()).isEqualTo(Plan.State.DONE);
        assertThat(plan.devices()).isEqualTo(DEVICES + 1);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Latencies in milliseconds of polls at a fixed rate while something else is done, each from when it was due. */
    private static List<Double> polling(Apple apple, DeviceState phone, Runnable meanwhile) {
        List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
        ScheduledExecutorService clients = Executors.newScheduledThreadPool(1);
        long start = System.nanoTime();
        long[] due = {0};
        clients.scheduleAtFixedRate(
                () -> {
                    long begun = start + TimeUnit.MILLISECONDS.toNanos(POLL_EVERY_MILLIS * due[0]++);
                    apple.session(phone);
                    latencies.add((System.nanoTime() - begun) / 1e6);
                },
                0,
                POLL_EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
        meanwhile.run();
        clients.shutdownNow();
        return List.copyOf(latencies);
    }

    private static void pause(Duration duration) {
        Awaitility.await().pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
    }

    private static double p99(List<Double> of) {
        return of.stream().sorted().toList().get((int) (of.size() * 0.99));
    }

    /** Drafts differ in their bounds, so that some of each kind of rule turn. */
    private static PolicyFiles policy(int draft) {
        String rules = IntStream.range(0, RULES)
                .mapToObj(i -> "rule \"rule " + i + "\"\nwhen\n    "
                        + String.format(
                                Locale.ROOT, CONDITIONS[i % CONDITIONS.length], i % 8, (i * 7 + draft * 13) % 40)
                        + "\nthen\n    policy.tag(\"tag-" + i + "\");\nend\n")
                .collect(Collectors.joining("\n"));
        return PolicyFiles.of(Map.of(
                "edict.yaml",
                ("format: 1\nname: Draft " + draft + "\n").getBytes(StandardCharsets.UTF_8),
                "rules/all.drl",
                rules.getBytes(StandardCharsets.UTF_8)));
    }
}
