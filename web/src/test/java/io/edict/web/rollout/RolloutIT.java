package io.edict.web.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.rules.policy.PolicyFiles;
import io.edict.web.acceptance.TestDatabases;
import io.edict.web.acceptance.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A revision reaches the fleet in stages, and a bad one leaves it again by itself. */
class RolloutIT {
    private static final int DEVICES = 8;
    private static final Duration A_LOOK = Duration.ofSeconds(11);
    private static final Duration A_STAGE = Duration.ofMinutes(61);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aRevisionReachesTheFleetInStagesAndABadOneLeavesItByItself(TestDatabases database) throws Exception {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("edict.rollout.silent-after", "1d");
        settings.put("edict.schedule.poll-every", "100ms");
        settings.put("edict.rollout.look-every", "500ms");
        try (TestServer server = TestServer.start(folder.resolve("data"), settings)) {
            PolicyFiles good = ScriptFleet.policy("good", 0);
            server.admin().send("GET", "/policy/rollouts", null, null, 200);
            var fleet = new ScriptFleet(server, "ROLL-", DEVICES);
            assertThat(fleet.publish(good, "", 201).get("rollout").isNull()).isTrue();
            fleet.settle();
            fleet.checkIn();
            assertThat(fleet.decidedWith(good.revision())).isEqualTo(DEVICES);

            aBadRevisionStopsAtTheFirstStage(server, fleet, good.revision());
            PolicyFiles better = aGoodRevisionArrivesEverywhere(server, fleet);
            peoplePauseResumeAndAbort(server, fleet, better.revision());
            aSegmentGoesFirstAndItsDevicesStay(fleet);
            devicesThatGoSilentStopIt(fleet);
        }
    }

    private void aBadRevisionStopsAtTheFirstStage(TestServer server, ScriptFleet fleet, String good) throws Exception {
        PolicyFiles bad = ScriptFleet.policy("bad", 1);
        JsonNode published = fleet.publish(bad, "?stages=10,50,100&wait=PT1H", 202);
        String rollout = published.get("rollout").asText();
        assertThat(published.get("revision").asText()).isEqualTo(bad.revision());
        assertThat(published.get("state").asText()).isEqualTo("RUNNING");
        fleet.settle();
        assertThat(fleet.decidedWith(bad.revision())).isEqualTo(1);
        assertThat(fleet.publish(bad, "?stages=10,50,100", 202).get("rollout").asText())
                .as("the same again is the same rollout")
                .isEqualTo(rollout);
        assertThat(fleet.publish(ScriptFleet.policy("another", 0), "", 409)
                        .get("rollout")
                        .asText())
                .isEqualTo(rollout);
        fleet.checkIn();

        JsonNode view = fleet.await(rollout, A_LOOK, "/rollout/state", "RETURNED");

        assertThat(view.at("/rollout/stage").asInt()).isZero();
        assertThat(view.at("/rollout/reason").asText())
                .isEqualTo("1 of 1 devices have items that turned to ERROR, more than 10 %");
        fleet.settle();
        assertThat(fleet.decidedWith(good)).isEqualTo(DEVICES);
        assertThat(fleet.everDecidedWith(bad.revision())).isEqualTo(1);
        assertThat(server.admin().list("/activity?kind=alert").toString())
                .contains(rollout, "previous revision is back");
        assertThat(server.admin()
                        .get("/policy/publications")
                        .at("/items/0/revision")
                        .asText())
                .isEqualTo(good);
    }

    private PolicyFiles aGoodRevisionArrivesEverywhere(TestServer server, ScriptFleet fleet) throws Exception {
        PolicyFiles better = ScriptFleet.policy("better", 0);
        String rollout = fleet.publish(better, "?stages=10,50,100&wait=PT1H", 202)
                .get("rollout")
                .asText();
        int[] reached = {1, 4, 8};
        for (int stage = 0; stage < reached.length; stage++) {
            fleet.await(rollout, stage == 0 ? Duration.ZERO : A_STAGE, "/rollout/stage", Integer.toString(stage));
            fleet.settle();
            assertThat(fleet.decidedWith(better.revision())).isEqualTo(reached[stage]);
            fleet.checkIn();
        }
        fleet.await(rollout, A_STAGE, "/rollout/state", "DONE");
        assertThat(fleet.everDecidedWith(better.revision())).isEqualTo(DEVICES);
        assertThat(server.admin().get("/policy/publications").at("/items/0").toString())
                .contains(better.revision(), "ROLLOUT");
        return better;
    }

    private void peoplePauseResumeAndAbort(TestServer server, ScriptFleet fleet, String before) {
        PolicyFiles next = ScriptFleet.policy("next", 0);
        String rollout = fleet.publish(next, "?stages=50,100&wait=PT1H", 202)
                .get("rollout")
                .asText();
        fleet.settle();
        fleet.tell(rollout, "resume", 409);
        fleet.tell(rollout, "pause", 200);
        fleet.await(rollout, A_STAGE.multipliedBy(5), "/rollout/state", "PAUSED");
        fleet.settle();
        assertThat(fleet.decidedWith(next.revision())).isEqualTo(4);
        JsonNode resumed = fleet.tell(rollout, "resume", 200);
        assertThat(resumed.at("/rollout/stage").asInt())
                .as("the stage has its time still")
                .isZero();
        fleet.await(rollout, A_STAGE, "/rollout/stage", "1");
        fleet.settle();
        assertThat(fleet.decidedWith(next.revision())).isEqualTo(DEVICES);
        assertThat(server.admin()
                        .send("POST", "/policy/publications", "application/json", "{}".getBytes(), 201)
                        .get("revision")
                        .asText())
                .as("a rollback of a rollout aborts it")
                .isEqualTo(before);
        assertThat(fleet.rollout(rollout).at("/rollout/state").asText()).isEqualTo("ABORTED");
        fleet.settle();
        assertThat(fleet.decidedWith(before)).isEqualTo(DEVICES);
        fleet.tell(rollout, "abort", 409);
        fleet.tell("none", "abort", 404);
    }

    private void aSegmentGoesFirstAndItsDevicesStay(ScriptFleet fleet) {
        PolicyFiles segmented = ScriptFleet.policy(
                "segmented",
                0,
                Map.of("segments/first.yaml", "name: First\ncondition: 'Device( serialNumber == \"ROLL-3\" )'\n"));
        fleet.publish(segmented, "?stages=none,100", 400);
        fleet.publish(segmented, "?stages=10,first,100", 400);
        fleet.publish(segmented, "?stages=10,50", 400);
        String rollout = fleet.publish(segmented, "?stages=first,10,100&wait=PT1H", 202)
                .get("rollout")
                .asText();
        fleet.settle();
        assertThat(fleet.decidedWith(segmented.revision())).isEqualTo(1);
        fleet.await(rollout, A_STAGE, "/rollout/stage", "1");
        fleet.settle();
        assertThat(fleet.decidedWith(segmented.revision())).isBetween(1L, 2L);
        fleet.tell(rollout, "abort", 200);
    }

    private void devicesThatGoSilentStopIt(ScriptFleet fleet) throws Exception {
        fleet.checkIn();
        String rollout = fleet.publish(ScriptFleet.policy("silencing", 0), "?stages=50,100&wait=P3D", 202)
                .get("rollout")
                .asText();
        fleet.settle();
        fleet.checkIn();
        JsonNode view = fleet.await(rollout, Duration.ofHours(25), "/rollout/state", "RETURNED");
        assertThat(view.at("/rollout/reason").asText()).isEqualTo("4 of 4 devices went silent, more than 20 %");
    }
}
