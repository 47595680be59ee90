package io.edict.web.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.rules.policy.PolicyFiles;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.web.acceptance.TestDatabases;
import io.edict.web.acceptance.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A stage is the same on every node from the instant it is opened. */
class RolloutNodesIT {
    private static final int DEVICES = 10;

    @TempDir
    private Path folder;

    @Test
    void noNodeWritesDecisionsOfTheOldRevisionForADeviceThatTheStageHasReached() throws Exception {
        Map<String, Object> settings = new HashMap<>(TestDatabases.POSTGRESQL.settings());
        settings.put("edict.rollout.silent-after", "9d");
        settings.put("edict.schedule.poll-every", "100ms");
        settings.put("edict.rollout.look-every", "500ms");
        try (TestServer first = TestServer.start(folder.resolve("first"), settings);
                TestServer second = TestServer.start(folder.resolve("first"), settings)) {
            var fleet = new ScriptFleet(first, "NODES-", DEVICES);
            PolicyFiles old = ScriptFleet.policy("old", 0);
            fleet.publish(old, "", 201);
            fleet.settle();
            var stop = new AtomicBoolean();
            var evaluations = new AtomicInteger();
            List<String> devices = first.bean(JdbcTemplate.class).queryForList("select id from device", String.class);
            List<CompletableFuture<Void>> load = new ArrayList<>();
            for (TestServer node : List.of(first, second)) {
                load.add(CompletableFuture.runAsync(() -> evaluate(node, devices, stop, evaluations)));
            }

            PolicyFiles next = ScriptFleet.policy("next", 0);
            String rollout = fleet.publish(next, "?stages=10,30,60,100&wait=PT1H", 202)
                    .get("rollout")
                    .asText();
            for (int stage = 1; stage < 4; stage++) {
                second.clock().forward(Duration.ofMinutes(61));
                fleet.await(rollout, Duration.ofMinutes(61), "/rollout/stage", Integer.toString(stage));
            }
            second.clock().forward(Duration.ofMinutes(61));
            fleet.await(rollout, Duration.ofMinutes(61), "/rollout/state", "DONE");
            stop.set(true);
            load.forEach(CompletableFuture::join);
            fleet.settle();

            assertThat(evaluations.get()).isGreaterThan(DEVICES * 4);
            assertThat(fleet.decidedWith(next.revision())).isEqualTo(DEVICES);
            for (String device : devices) {
                List<String> revisions = first.bean(JdbcTemplate.class)
                        .queryForList(
                                "select revision from decision_history where device_id = ? order by seq",
                                String.class,
                                device);
                int joined = revisions.indexOf(next.revision());
                assertThat(revisions.subList(joined, revisions.size()))
                        .as("device %s never moves back", device)
                        .containsOnly(next.revision());
            }
        }
    }

    /** Facts change without end, so that each transaction decides. */
    private static void evaluate(TestServer node, List<String> devices, AtomicBoolean stop, AtomicInteger evaluations) {
        var random = new Random(7);
        while (!stop.get()) {
            String device = devices.get(random.nextInt(devices.size()));
            int free = random.nextInt(1000);
            node.bean(CheckinPipeline.class).reevaluate(device, facts -> changed(facts, free));
            evaluations.incrementAndGet();
        }
    }

    private static Facts changed(Facts facts, int freeGb) {
        return FactsBuilder.builder(facts)
                .device(DeviceBuilder.builder(facts.device()).freeGb(freeGb).build())
                .build();
    }
}
