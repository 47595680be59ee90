package io.edict.web.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyZip;
import io.edict.web.acceptance.AdminApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout whose server is killed in each of its stages goes on where it was. */
class RolloutKillIT {
    private static final String TOKEN = "chaos-token-0123456789abcdef";
    private static final int STAGES = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aRolloutGoesOnWhereItWasWhenTheServerIsKilledInEachStage() {
        try (ServerProcess server = new ServerProcess(folder.resolve("server.log"))) {
            server.start(Map.of(
                    "EDICT_DATA_DIR",
                    folder.resolve("data").toString(),
                    "EDICT_BASE_URL",
                    server.url().toString(),
                    "EDICT_BOOTSTRAP_TOKEN",
                    TOKEN,
                    "EDICT_ADMIN_PASSWORD",
                    "chaos-password",
                    "EDICT_ROLLOUT_LOOK_EVERY",
                    "500ms"));
            server.awaitReady();
            var admin = new AdminApi(server.url(), TOKEN);
            PolicyFiles next = PolicyFiles.ofTexts(Map.of(
                    "edict.yaml", "format: 1\nname: next\n",
                    "blueprints/default.yaml", "name: Default\nenrollmentCode: default\n"));
            String rollout = admin.send(
                            "POST",
                            "/policy/publications?stages=10,50,100&wait=PT5S",
                            "application/zip",
                            PolicyZip.write(next),
                            202)
                    .get("rollout")
                    .asText();
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
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> view(admin, rollout).at("/rollout/state").asText(), "DONE"::equals);
            assertThat(admin.list("/activity?kind=rollout.stage"))
                    .as("each stage is opened once")
                    .extracting(entry -> entry.at("/details/stage").asText())
                    .containsExactly("100 %", "50 %", "10 %");
            assertThat(admin.get("/policy/publications").at("/items/0/revision").asText())
                    .isEqualTo(next.revision());
        }
    }

    private static int stage(AdminApi admin, String rollout) {
        return view(admin, rollout).at("/rollout/stage").asInt();
    }

    private static JsonNode view(AdminApi admin, String rollout) {
        return admin.get("/policy/rollouts/" + rollout);
    }
}
