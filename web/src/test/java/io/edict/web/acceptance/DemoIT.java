package io.edict.web.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.simulator.Fleet;
import io.edict.simulator.FleetSettings;
import io.edict.simulator.FleetStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job end to end: what {@code ./edict demo} shows, with a smaller fleet. */
class DemoIT {
    private static final int DEVICES = 8;
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Set<String> FINAL = Set.of("acknowledged", "error", "expired", "superseded", "withdrawn");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aFleetEnrollsOverBothChannelsCarriesOutWhatIsDecidedAndGoesOnAfterARestart() {
        Map<String, String> first;
        int port;
        try (TestServer server = TestServer.start(folder.resolve("data"))) {
            AdminApi admin = server.admin();
            admin.publish(Path.of("../examples/policies/starter"));
            try (Fleet fleet = Fleet.start(settings(server))) {
                await().atMost(TWO_MINUTES).until(() -> fleet.status().allEnrolled());
                await().atMost(TWO_MINUTES).untilAsserted(() -> assertMainJob(admin, fleet.status()));
            }
            first = enrollments(admin);
            port = server.url().getPort();
        }
        try (TestServer server = TestServer.start(folder.resolve("data"), Map.of("edict.port", port));
                Fleet fleet = Fleet.start(settings(server))) {
            AdminApi admin = server.admin();
            assertThat(fleet.status().allEnrolled())
                    .as("nobody has to enroll again")
                    .isTrue();
            Map<String, String> before = lastSeen(admin);
            await().atMost(TWO_MINUTES).untilAsserted(() -> assertThat(lastSeen(admin))
                    .allSatisfy((device, seen) -> assertThat(seen).isGreaterThan(before.getOrDefault(device, ""))));
            assertThat(enrollments(admin)).as("the same devices, enrolled once").isEqualTo(first);
            assertThat(fleet.status().problems()).isZero();
        }
    }

    private FleetSettings settings(TestServer server) {
        return FleetSettings.of(server.url(), server.token(), DEVICES, 7, folder.resolve("fleet"))
                .withPollInterval(Duration.ofSeconds(1));
    }

    private static void assertMainJob(AdminApi admin, FleetStatus status) {
        List<JsonNode> devices = admin.list("/devices");
        assertThat(devices).hasSize(DEVICES).allSatisfy(device -> {
            String id = device.get("id").asText();
            List<JsonNode> commands = admin.commands(id);
            assertThat(device.get("lastMdmCheckIn").isNull()).isFalse();
            assertThat(commands).isNotEmpty().allSatisfy(command -> assertThat(
                            command.get("state").asText())
                    .as(command.toString())
                    .isIn(FINAL));
            assertThat(acknowledged(commands, "InstallProfile"))
                    .as("a profile on " + id)
                    .isTrue();
            if (device.get("platform").asText().equals("MACOS")) {
                assertThat(device.get("lastAgentCheckIn").isNull()).isFalse();
                assertThat(commands.stream().limit(8).map(command -> command.get("type")
                                .asText()))
                        .as("among the first commands of a Mac")
                        .contains("InstallEnterpriseApplication");
                assertThat(acknowledged(commands, "RunScript"))
                        .as("a script on " + id)
                        .isTrue();
            }
        });
        assertThat(status.scriptsRun()).isPositive();
        assertThat(status.profilesInstalled()).isGreaterThan(DEVICES);
        assertThat(status.launchesDenied())
                .as("an old Zoom was kept from starting")
                .isPositive();
        assertThat(admin.list("/activity?kind=app.blocked"))
                .as("and the server knows of it")
                .isNotEmpty();
        assertThat(admin.list("/activity?kind=device.enrolled")).hasSize(DEVICES);
        assertThat(admin.list("/activity?kind=command.acknowledged")).isNotEmpty();
        assertThat(admin.list("/activity?kind=policy.published")).hasSize(1);
    }

    private static boolean acknowledged(List<JsonNode> commands, String type) {
        return commands.stream()
                .anyMatch(command -> command.get("type").asText().equals(type)
                        && command.get("state").asText().equals("acknowledged"));
    }

    private static Map<String, String> enrollments(AdminApi admin) {
        return map(admin, "enrolledAt");
    }

    private static Map<String, String> lastSeen(AdminApi admin) {
        return map(admin, "lastMdmCheckIn");
    }

    private static Map<String, String> map(AdminApi admin, String field) {
        Map<String, String> values = new HashMap<>();
        admin.list("/devices")
                .forEach(device ->
                        values.put(device.get("id").asText(), device.path(field).asText()));
        return values;
    }
}
