package io.edict.web.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.simulator.Fleet;
import io.edict.simulator.FleetSettings;
import io.edict.simulator.Rates;
import io.edict.simulator.device.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A simulated Mac that dies again and again between two requests, before one is sent and before its answer arrives, and
 * starts again with what it had written by then: it ends as it would have without.
 */
class InterruptedFleetIT {
    private static final int MACS = 1;
    private static final int LIVES = 16;

    /** An agent that lost a command gets it again after two minutes otherwise. */
    private static final Map<String, Object> OFFERED_AGAIN_SOON = Map.of("edict.queue.agent-answer-within", "PT1S");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path disk;

    @BeforeEach
    void anEmptyDisk() {
        disk = folder.resolve("fleet");
    }

    @Test
    void aFleetThatIsInterruptedBetweenAnyTwoRequestsConverges() {
        try (TestServer server = TestServer.start(folder.resolve("data"), OFFERED_AGAIN_SOON)) {
            server.admin().publish(Path.of("../examples/policies/starter"));
            for (int life = 0; life < LIVES; life++) {
                Path before = disk;
                Path after = folder.resolve("fleet-" + life);
                MortalHttpClient http =
                        new MortalHttpClient(1 + life % (LIVES / 2), life < LIVES / 2, () -> copy(before, after));
                try (Fleet fleet = Fleet.start(settings(server), http)) {
                    await().atMost(Duration.ofSeconds(30)).until(() -> http.dead() || done(server.admin(), fleet));
                    disk = http.dead() ? after : before;
                }
            }
            try (Fleet fleet = Fleet.start(settings(server))) {
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertConverged(server.admin(), fleet));
            }
        }
    }

    private FleetSettings settings(TestServer server) {
        return FleetSettings.of(server.url(), server.token(), MACS, 7, disk)
                .withRates(Rates.NONE)
                .withPollInterval(Duration.ofMillis(100));
    }

    /** What is on the disk when everything stops at once. */
    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".json")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean done(AdminApi admin, Fleet fleet) {
        return fleet.status().allEnrolled()
                && admin.list("/devices").stream()
                        .allMatch(device ->
                                allFinal(admin.commands(device.get("id").asText())));
    }

    private void assertConverged(AdminApi admin, Fleet fleet) {
        assertThat(fleet.status().allEnrolled()).as("both channels").isTrue();
        assertThat(admin.list("/devices")).hasSize(MACS).allSatisfy(device -> {
            List<JsonNode> commands = admin.commands(device.get("id").asText());
            assertThat(commands)
                    .extracting(command -> command.path("type").asText())
                    .contains("InstallEnterpriseApplication", "InstallProfile", "RunScript");
            assertThat(allFinal(commands)).as(commands.toString()).isTrue();
        });
        StateDirectory directory = new StateDirectory(disk);
        for (int index = 0; index < MACS; index++) {
            assertThat(directory.load(index).orElseThrow().counted("agent installations"))
                    .as("one answer for one installation")
                    .isEqualTo(1);
        }
    }

    private static boolean allFinal(List<JsonNode> commands) {
        return !commands.isEmpty()
                && commands.stream()
                        .noneMatch(command -> command.get("finishedAt").isNull());
    }
}
