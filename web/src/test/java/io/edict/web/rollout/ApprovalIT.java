package io.edict.web.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Platform;
import io.edict.rules.policy.PolicyFiles;
import io.edict.services.checkin.DeviceLifecycle;
import io.edict.web.acceptance.AdminApi;
import io.edict.web.acceptance.TestServer;
import io.edict.web.cli.EdictCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What would destroy something waits until a second person has approved it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalIT {
    @TempDir
    private static Path folder;

    private TestServer server;
    private ScriptFleet fleet;
    private AdminApi other;

    @BeforeAll
    void start() throws Exception {
        server = TestServer.start(folder.resolve("data"));
        fleet = new ScriptFleet(server, "APPROVE-", 1);
        server.bean(DeviceLifecycle.class)
                .create(DeviceBuilder.builder()
                        .id(UUID.randomUUID().toString())
                        .udid("UDID-LOST")
                        .serialNumber("C02LOST00001")
                        .platform(Platform.MACOS)
                        .supervised(true)
                        .enrollmentType(EnrollmentType.ADE)
                        .enrolledAt(server.clock().instant())
                        .tags(Set.of())
                        .blueprint("default")
                        .build());
        fleet.settle();
        other = new AdminApi(server.url(), token("second"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void nothingIsSentBeforeASecondPersonHasApproved() throws Exception {
        PolicyFiles erasing = erasing("erasing");
        JsonNode published = fleet.publish(erasing, "", 202);
        String rollout = published.get("rollout").asText();
        JsonNode waiting = fleet.await(rollout, Duration.ZERO, "/rollout/state", "WAITING_FOR_APPROVAL");
        assertThat(waiting.at("/rollout/reason").asText())
                .isEqualTo("destructive commands would be sent: EraseDevice to 1 devices");
        fleet.settle();
        assertThat(fleet.everDecidedWith(erasing.revision())).isZero();
        assertThat(commandLine(erasing))
                .contains("waiting for approval", rollout)
                .startsWith("3 ");

        assertThat(fleet.tell(rollout, "approve", 403).get("type").asText()).endsWith("second-person");
        assertThat(fleet.rollout(rollout).at("/rollout/state").asText()).isEqualTo("WAITING_FOR_APPROVAL");

        JsonNode approved = other.send("POST", "/policy/rollouts/" + rollout + "/approve", null, null, 200);
        assertThat(approved.at("/rollout/state").asText()).isEqualTo("DONE");
        assertThat(approved.at("/rollout/approvedBy").asText()).isEqualTo("token:second");
        fleet.settle();
        assertThat(fleet.decidedWith(erasing.revision())).isEqualTo(2);
        assertThat(server.admin().list("/devices/C02LOST00001/commands"))
                .anySatisfy(command -> assertThat(command.get("type").asText()).isEqualTo("EraseDevice"));

        PolicyFiles harmless = ScriptFleet.policy("harmless", 0);
        fleet.publish(harmless, "", 201);
        String rejected =
                fleet.publish(erasing("erasing again"), "", 202).get("rollout").asText();
        fleet.await(rejected, Duration.ZERO, "/rollout/state", "WAITING_FOR_APPROVAL");
        other.send("POST", "/policy/rollouts/" + rejected + "/reject", null, null, 200);
        fleet.tell(rejected, "approve", 409);
        String late =
                fleet.publish(erasing("erasing late"), "", 202).get("rollout").asText();
        fleet.await(late, Duration.ZERO, "/rollout/state", "WAITING_FOR_APPROVAL");
        fleet.await(late, Duration.ofDays(8), "/rollout/state", "EXPIRED");
        fleet.settle();
        assertThat(fleet.decidedWith(harmless.revision())).isEqualTo(2);
    }

    private static PolicyFiles erasing(String name) {
        return ScriptFleet.policy(
                name,
                0,
                Map.of(
                        "edict.yaml",
                        "format: 1\nname: " + name + "\ngrants: [{rule: " + name + " Macs, command: EraseDevice}]\n",
                        "rules/erase.drl",
                        "rule \"" + name + " Macs\" when\n    Device( platform == MACOS )\nthen\n"
                                + "    policy.command(\"EraseDevice\");\nend\n"));
    }

    private String token(String name) {
        return server.admin()
                .send(
                        "POST",
                        "/tokens",
                        "application/json",
                        ("{\"name\":\"" + name + "\",\"scopes\":[\"owner\"]}").getBytes(StandardCharsets.UTF_8),
                        201)
                .findValue("secret")
                .asText();
    }

    /** The exit code, and what the command line says. */
    private String commandLine(PolicyFiles files) throws Exception {
        Path directory = folder.resolve("policy");
        for (String path : files.paths()) {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, files.bytes(path));
        }
        StringWriter out = new StringWriter();
        var command = EdictCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(out, true));
        int exit = command.execute(
                "publish", "--server", server.url().toString(), "--token", server.token(), directory.toString());
        return exit + " " + out;
    }
}
