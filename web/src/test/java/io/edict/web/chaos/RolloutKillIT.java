package io.edict.web.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyZip;
import io.edict.web.acceptance.AdminApi;
import io.edict.web.agent.AgentFleet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout whose server is killed goes on where it was. */
class RolloutKillIT {
    private static final String TOKEN = "chaos-token-0123456789abcdef";
    private static final int STAGES = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whatWaitsForApprovalWaitsOnAndAnOpenStageGoesOnWhenTheServerIsKilled() throws Exception {
        try (ServerProcess server = server(Map.of("EDICT_GUARD_SHARE", "0", "EDICT_GUARD_SHARE_FROM", "1"))) {
            var admin = new AdminApi(server.url(), TOKEN);
            var agent = new AgentFleet(server.url(), admin, Clock.systemUTC()).enrolled("KILL-1");
            agent.checkIn(AgentFleet.document());
            var second = new AdminApi(server.url(), secondOwner(admin));
            String waiting = publish(admin, policy("waiting"), "");
            awaitState(admin, waiting, "WAITING_FOR_APPROVAL");
            PolicyFiles approved = policy("approved");
            String running = publish(admin, approved, "?stages=10,100&wait=PT2S");
            awaitState(admin, running, "WAITING_FOR_APPROVAL");
            second.send("POST", "/policy/rollouts/" + running + "/approve", null, null, 200);
            assertThat(stage(admin, running)).isZero();

            server.kill();
            server.start();
            server.awaitReady();

            awaitState(admin, running, "DONE");
            assertThat(admin.get("/policy/publications").at("/items/0/revision").asText())
                    .isEqualTo(approved.revision());
            assertThat(view(admin, waiting).at("/rollout/state").asText()).isEqualTo("WAITING_FOR_APPROVAL");
            JsonNode late = second.send("POST", "/policy/rollouts/" + waiting + "/approve", null, null, 200);
            assertThat(late.at("/rollout/state").asText()).isEqualTo("FAILED");
            assertThat(late.at("/rollout/reason").asText())
                    .as("an approval counts for what it was planned against")
                    .contains("another revision was published meanwhile");
        }
    }

    @Test
    @Tag("proof")
    void aRolloutGoesOnWhereItWasWhenTheServerIsKilledInEachStage() {
        try (ServerProcess server = server(Map.of())) {
            var admin = new AdminApi(server.url(), TOKEN);
            PolicyFiles next = policy("next");
            String rollout = publish(admin, next, "?stages=10,50,100&wait=PT5S");
            for (int stage = 0; stage < STAGES; stage++) {
                int expected = stage;
                await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> stage(admin, rollout), now -> now >= expected);
                server.kill();
                server.start();
                server.awaitReady();
                assertThat(stage(admin, rollout)).as("it never goes back").isGreaterThanOrEqualTo(stage);
            }
            awaitState(admin, rollout, "DONE");
            assertThat(admin.list("/activity?kind=rollout.stage"))
                    .as("each stage is opened once")
                    .extracting(entry -> entry.at("/details/stage").asText())
                    .containsExactly("100 %", "50 %", "10 %");
            assertThat(admin.get("/policy/publications").at("/items/0/revision").asText())
                    .isEqualTo(next.revision());
        }
    }

    private ServerProcess server(Map<String, String> more) {
        var server = new ServerProcess(folder.resolve("server.log"));
        Map<String, String> settings = new HashMap<>(Map.of(
                "EDICT_DATA_DIR",
                folder.resolve("data").toString(),
                "EDICT_BASE_URL",
                server.url().toString(),
                "EDICT_BOOTSTRAP_TOKEN",
                TOKEN,
                "EDICT_ADMIN_PASSWORD",
                "chaos-password",
                "EDICT_ROLLOUT_LOOK_EVERY",
                "500ms",
                "EDICT_SCHEDULE_POLL_EVERY",
                "300ms"));
        settings.putAll(more);
        server.start(settings);
        return server.awaitReady();
    }

    private static PolicyFiles policy(String name) {
        return PolicyFiles.ofTexts(Map.of(
                "edict.yaml",
                "format: 1\nname: " + name + "\n",
                "rules/tag.drl",
                "rule \"tag\" when\n    Device()\nthen\n    policy.tag(\"" + name + "\");\nend\n",
                "blueprints/default.yaml",
                "name: Default\nenrollmentCode: default\n"));
    }

    private static String publish(AdminApi admin, PolicyFiles files, String query) {
        return admin.send("POST", "/policy/publications" + query, "application/zip", PolicyZip.write(files), 202)
                .get("rollout")
                .asText();
    }

    private static String secondOwner(AdminApi admin) {
        byte[] body = "{\"name\":\"second\",\"scopes\":[\"owner\"]}".getBytes(StandardCharsets.UTF_8);
        return admin.send("POST", "/tokens", "application/json", body, 201)
                .findValue("secret")
                .asText();
    }

    private static void awaitState(AdminApi admin, String rollout, String state) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> view(admin, rollout).at("/rollout/state").asText(), state::equals);
    }

    private static int stage(AdminApi admin, String rollout) {
        return view(admin, rollout).at("/rollout/stage").asInt();
    }

    private static JsonNode view(AdminApi admin, String rollout) {
        return admin.get("/policy/rollouts/" + rollout);
    }
}
