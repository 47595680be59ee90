package io.edict.web.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Platform;
import io.edict.rules.policy.PolicyFiles;
import io.edict.services.checkin.DeviceLifecycle;
import io.edict.services.policy.PolicyPublisher;
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
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What would destroy something, or touch much of the fleet at once, waits until a second person has approved it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalIT {
    private static final PolicyFiles HARMLESS = policy("harmless", Map.of());
    private static final String WAITS = "WAITING_FOR_APPROVAL";

    @TempDir
    private static Path folder;

    private TestServer server;
    private ScriptFleet fleet;
    private AdminApi other;

    @BeforeAll
    void start() throws Exception {
        server = TestServer.start(
                folder.resolve("data"), Map.of("edict.guard.share-from", 4, "edict.schedule.poll-every", "100ms"));
        fleet = new ScriptFleet(server, "APPROVE-", 0);
        fleet.publish(HARMLESS, "", 201);
        enroll("LOST", Platform.MACOS);
        for (int i = 0; i < 3; i++) {
            enroll("PC-" + i, Platform.WINDOWS);
        }
        other = new AdminApi(server.url(), token("second"));
    }

    private void enroll(String name, Platform platform) {
        server.bean(DeviceLifecycle.class)
                .create(DeviceBuilder.builder()
                        .id(UUID.randomUUID().toString())
                        .udid("UDID-" + name)
                        .serialNumber(name)
                        .platform(platform)
                        .supervised(true)
                        .enrollmentType(EnrollmentType.ADE)
                        .enrolledAt(server.clock().instant())
                        .tags(Set.of())
                        .blueprint("default")
                        .build());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Each test begins with the harmless policy on every device; the publisher below the guards brings it there. */
    @BeforeEach
    void harmless() {
        server.bean(PolicyPublisher.class).publish(HARMLESS, "test");
        fleet.settle();
        assertThat(fleet.decidedWith(HARMLESS.revision())).isEqualTo(4);
    }

    @Test
    void nothingDestroysBeforeASecondPersonHasApproved() throws Exception {
        PolicyFiles erasing = erasing("erasing");
        String rollout = waiting(
                fleet.publish(erasing, "", 202), "destructive commands would be sent: EraseDevice to 1 devices");
        fleet.settle();
        assertThat(fleet.everDecidedWith(erasing.revision())).isZero();
        assertThat(commandLine("publish", directory(erasing)))
                .startsWith("3 ")
                .contains("is waiting for approval: destructive commands would be sent", rollout);

        assertThat(fleet.tell(rollout, "approve", 403).get("type").asText()).endsWith("second-person");
        assertThat(fleet.rollout(rollout).at("/rollout/state").asText()).isEqualTo(WAITS);

        JsonNode approved = tell(rollout, "approve", null, 200);
        assertThat(approved.at("/rollout/state").asText()).isEqualTo("DONE");
        assertThat(approved.at("/rollout/approvedBy").asText()).isEqualTo("token:second");
        fleet.settle();
        assertThat(fleet.decidedWith(erasing.revision())).isEqualTo(4);
        assertThat(server.admin().list("/devices/LOST/commands"))
                .anySatisfy(command -> assertThat(command.get("type").asText()).isEqualTo("EraseDevice"));
    }

    @Test
    void whatWouldTouchMuchOfTheFleetWaits() {
        PolicyFiles tagging = tagging("wide", "Device()");
        String rollout = waiting(fleet.publish(tagging, "", 202), "4 of 4 devices would change, more than 50 %");
        tell(rollout, "approve", null, 200);
        fleet.settle();
        assertThat(fleet.decidedWith(tagging.revision())).isEqualTo(4);

        String back = waiting(rollback(HARMLESS), "4 of 4 devices would change, more than 50 %");
        tell(back, "approve", null, 200);
        assertThat(server.admin()
                        .get("/policy/publications")
                        .at("/items/0/kind")
                        .asText())
                .isEqualTo("ROLLBACK");
    }

    @Test
    void whatTouchesLittleIsPublishedWithoutAHand() {
        PolicyFiles tagging = tagging("narrow", "Device( serialNumber in (\"PC-0\", \"PC-1\") )");
        assertThat(fleet.publish(tagging, "", 201).get("state").asText()).isEqualTo("DONE");
        fleet.settle();
        assertThat(fleet.decidedWith(tagging.revision()))
                .as("this node decides with it once it says so")
                .isEqualTo(4);
        assertThat(commandLine("rollback", HARMLESS.revision()))
                .startsWith("0 ")
                .contains("is active");
    }

    @Test
    void aRejectionChangesNothingAndKeepsItsReason() {
        String rollout = waiting(fleet.publish(erasing("rejected"), "", 202), "EraseDevice to 1 devices");
        JsonNode rejected = tell(rollout, "reject", "{\"reason\":\"not before the audit\"}", 200);
        assertThat(rejected.at("/rollout/state").asText()).isEqualTo("REJECTED");
        assertThat(rejected.at("/rollout/reason").asText())
                .isEqualTo("not before the audit; destructive commands would be sent: EraseDevice to 1 devices");
        tell(rollout, "approve", null, 409);
        assertThat(server.admin().list("/audit?limit=100").toString())
                .contains("rollout.rejected", "not before the audit");
        fleet.settle();
        assertThat(fleet.decidedWith(HARMLESS.revision())).isEqualTo(4);
    }

    @Test
    void whatNobodyApprovesEndsByItself() {
        PolicyFiles erasing = erasing("late");
        String rollout = waiting(fleet.publish(erasing, "", 202), "EraseDevice to 1 devices");
        JsonNode over;
        try {
            fleet.await(rollout, Duration.ofDays(6), "/rollout/state", WAITS);
            over = fleet.await(rollout, Duration.ofDays(2), "/rollout/state", "EXPIRED");
        } finally {
            server.clock().forward(Duration.ofDays(-8));
        }
        assertThat(over.at("/rollout/reason").asText()).startsWith("nobody approved in time; destructive");
        tell(rollout, "approve", null, 409);
        fleet.settle();
        assertThat(fleet.everDecidedWith(erasing.revision())).isZero();
    }

    @Test
    void aSingleObjectIsGuardedAsAWholePolicyIs() {
        String segment = "/blueprints/default";
        JsonNode answer = server.admin()
                .send(
                        "PUT",
                        segment,
                        "application/json",
                        bytes("{\"name\":\"Default\",\"enrollmentCode\":\"default\","
                                + "\"parameters\":{\"guest-user\":\"disabled\"}}"),
                        202);
        String rollout = waiting(answer, "4 of 4 devices would change, more than 50 %");
        assertThat(server.admin().get(segment).has("parameters")).isFalse();
        tell(rollout, "approve", null, 200);
        assertThat(server.admin().get(segment).at("/parameters/guest-user").asText())
                .isEqualTo("disabled");
        assertThat(server.admin()
                        .get("/policy/publications")
                        .at("/items/0/kind")
                        .asText())
                .isEqualTo("EDIT");
        waiting(rollback(HARMLESS), "4 of 4 devices would change");
    }

    private JsonNode rollback(PolicyFiles to) {
        return server.admin()
                .send(
                        "POST",
                        "/policy/publications",
                        "application/json",
                        bytes("{\"revision\":\"" + to.revision() + "\"}"),
                        202);
    }

    /** The rollout of an answer, once it waits for that reason. */
    private String waiting(JsonNode published, String reason) {
        String rollout = published.get("rollout").asText();
        JsonNode view = fleet.await(rollout, Duration.ZERO, "/rollout/state", WAITS);
        assertThat(view.at("/rollout/reason").asText()).contains(reason);
        return rollout;
    }

    private JsonNode tell(String rollout, String what, String body, int expected) {
        return other.send(
                "POST",
                "/policy/rollouts/" + rollout + "/" + what,
                body == null ? null : "application/json",
                body == null ? null : bytes(body),
                expected);
    }

    private static PolicyFiles policy(String name, Map<String, String> more) {
        Map<String, String> files = new TreeMap<>(Map.of(
                "edict.yaml",
                "format: 1\nname: " + name + "\n",
                "blueprints/default.yaml",
                "name: Default\nenrollmentCode: default\n"));
        files.putAll(more);
        return PolicyFiles.ofTexts(files);
    }

    private static PolicyFiles tagging(String name, String condition) {
        return policy(
                name,
                Map.of(
                        "rules/tag.drl",
                        "rule \"tag\" when\n    " + condition + "\nthen\n    policy.tag(\"" + name + "\");\nend\n"));
    }

    private static PolicyFiles erasing(String name) {
        return policy(
                name,
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
                        bytes("{\"name\":\"" + name + "\",\"scopes\":[\"owner\"]}"),
                        201)
                .findValue("secret")
                .asText();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String directory(PolicyFiles files) throws Exception {
        Path directory = Files.createTempDirectory(folder, "policy");
        for (String path : files.paths()) {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, files.bytes(path));
        }
        return directory.toString();
    }

    /** The exit code, and what the command line says. */
    private String commandLine(String command, String argument) {
        StringWriter out = new StringWriter();
        var line = EdictCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        int exit = line.execute(command, "--server", server.url().toString(), "--token", server.token(), argument);
        return exit + " " + out;
    }
}
