package io.edict.web.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.mdm.MdmClient;
import io.edict.web.acceptance.TestServer;
import io.edict.web.agent.AgentFleet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance windows and deferrals hold what disturbs people; monitor mode sends nothing at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestraintsIT {
    private GuardedFleet fleet;
    private TestServer server;
    private MdmClient mdm;
    private DeviceState mac;
    private DeviceState other;
    private AgentClient linux;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        fleet = new GuardedFleet(folder);
        server = fleet.server();
        mdm = fleet.mdm();
        mac = fleet.enrolled(0);
        other = fleet.enrolled(50);
        linux = fleet.linux();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** While the clock stands ahead, the sweep alone acts: the Mac is silent until a window is open. */
    @Test
    void aDisruptiveCommandGoesOutInAMaintenanceWindowAlone() {
        int before = other.counted("restarts");
        String serial = other.identity().serialNumber();
        LocalTime opens = LocalTime.now(server.clock()).plusHours(2).truncatedTo(ChronoUnit.MINUTES);
        Map<String, String> windowed = Map.of(
                "segments/office.yaml",
                "name: Office\ncondition: 'Device( serialNumber == \"" + serial + "\" )'\nwindows: [{from: \"" + opens
                        + "\", to: \"" + opens.plusHours(2) + "\"}]\n",
                "rules/restart.drl",
                "rule \"restart the office\" when\n    Segment( id == \"office\" )\nthen\n"
                        + "    policy.command(\"RestartDevice\");\nend\n");
        assertThat(fleet.plan("windowed", windowed))
                .containsPattern("would be held\\n +RestartDevice +MDM +1 +held")
                .containsPattern("command RestartDevice by MDM +held until \\S+T" + opens)
                .doesNotContain("would go out");
        fleet.publish("windowed", windowed);
        fleet.settle();
        assertThat(fleet.commandLine("explain", serial))
                .containsPattern(
                        "COMMAND +RestartDevice MDM +\\(held until \\S+ for a maintenance window of segment `office`\\)")
                .contains("because rule \"restart the office\" (rules/restart.drl:1)", "(segments/office.yaml:");
        Map<String, String> open = new TreeMap<>(windowed);
        open.put("segments/office.yaml", windowed.get("segments/office.yaml").replaceFirst("windows: .*", ""));
        assertThat(fleet.plan("open", open))
                .containsPattern("would go out\\n +RestartDevice +MDM +1")
                .containsPattern("~ command RestartDevice by MDM +held until \\S+ -> queued");
        assertThat(fleet.restarts(serial, "queued")).isZero();
        assertThat(fleet.decisions(serial, ""))
                .filteredOn(decision -> decision.get("target").asText().equals("RestartDevice"))
                .isNotEmpty()
                .allSatisfy(decision ->
                        assertThat(decision.get("heldUntil").asText()).contains("T" + opens));
        mdm.connect(other);
        assertThat(other.counted("restarts")).isEqualTo(before);

        server.clock().forward(Duration.ofMinutes(121));
        await().atMost(Duration.ofSeconds(60)).until(() -> fleet.restarts(serial, "queued") == 1);
        server.clock().forward(Duration.ofHours(3));
        await().atMost(Duration.ofSeconds(60)).until(() -> fleet.restarts(serial, "withdrawn") == 1);
        mdm.connect(other);
        assertThat(other.counted("restarts")).as("the window has closed").isEqualTo(before);

        server.clock().forward(Duration.ofHours(21));
        await().atMost(Duration.ofSeconds(60)).until(() -> fleet.restarts(serial, "queued") == 1);
        mdm.connect(other);
        assertThat(other.counted("restarts")).isEqualTo(before + 1);
        fleet.settle();
        assertThat(fleet.restarts(serial, "queued")).isZero();
        fleet.publish("no windows", Map.of());
    }

    @Test
    void whatIsMonitoredIsLoggedAndNotSent() throws Exception {
        Map<String, String> files = new TreeMap<>(Map.of(
                "edict.yaml",
                "format: 1\nname: monitoring\nmonitor: [restart one]\n",
                "rules/restart.drl",
                "rule \"restart one\" when\n    Device( serialNumber == \""
                        + mac.identity().serialNumber() + "\" )\nthen\n    policy.command(\"RestartDevice\");\nend\n",
                "library/watched.yaml",
                "type: custom-script\nname: Watched\nplatforms: [LINUX]\nmonitor: true\n"
                        + "settings: {audit: scripts/w.sh, run: ONCE}\n",
                "scripts/w.sh",
                "exit 0\n",
                "blueprints/default.yaml",
                "name: Default\nenrollmentCode: default\nitems: [watched]\n"));
        assertThat(fleet.plan("monitoring", files))
                .containsPattern("\\+ monitor RestartDevice +COMMAND")
                .containsPattern("\\+ monitor RunScript +COMMAND")
                .doesNotContain("would go out");
        fleet.publish("monitoring", files);
        fleet.settle();
        fleet.settle();
        String serial = mac.identity().serialNumber();
        assertThat(fleet.restarts(serial, "queued")).isZero();
        assertThat(linux.checkIn(AgentFleet.document()).commands()).isEmpty();
        assertThat(fleet.decisions(serial, "?kind=MONITOR")).singleElement().satisfies(decision -> assertThat(
                        decision.get("value").asText())
                .isEqualTo("COMMAND"));
        assertThat(server.admin().list("/activity?kind=monitor"))
                .extracting(entry -> entry.at("/details/target").asText())
                .as("each once")
                .containsExactlyInAnyOrder("RestartDevice", "RunScript");

        files.put("edict.yaml", "format: 1\nname: enforcing\n");
        files.put("library/watched.yaml", files.get("library/watched.yaml").replace("monitor: true\n", ""));
        assertThat(fleet.plan("enforcing", files))
                .containsPattern("would go out\\n +RunScript +AGENT +1\\n +RestartDevice +MDM +1");
        fleet.publish("enforcing", files);
        fleet.settle();
        assertThat(fleet.restarts(serial, "queued")).isEqualTo(1);
        assertThat(linux.checkIn(AgentFleet.document()).commands()).hasSize(1);
        fleet.publish("quiet again", Map.of());
        fleet.settle();
    }

    @Test
    void theDecisionServiceLimitsADeferralAndADecisionMadeBeforeComesOutTheSame() {
        String serial = mac.identity().serialNumber();
        Map<String, String> deferring = Map.of(
                "segments/office.yaml",
                "name: Office\ncondition: 'Device( serialNumber == \"" + serial + "\" )'\ndeferral: P30D\n",
                "rules/restart.drl",
                "rule \"restart the office\" when\n    Segment( id == \"office\" )\nthen\n"
                        + "    policy.command(\"RestartDevice\");\nend\n");
        assertThat(fleet.plan("deferring", deferring)).containsPattern("would be held\\n +RestartDevice +MDM +1 +held");
        fleet.publish("deferring", deferring);
        fleet.settle();
        Instant ours = heldUntil(serial);
        assertThat(Duration.between(server.clock().instant(), ours))
                .isBetween(Duration.ofHours(335), Duration.ofDays(14));
        String before = server.admin()
                .get("/devices/" + serial + "/explain")
                .get("decidedAt")
                .asText();

        server.clock().forward(Duration.ofSeconds(2));
        String model =
                server.admin().get("/decision-services/deferral").get("model").asText();
        byte[] replaced = JsonNodeFactory.instance
                .objectNode()
                .put("model", model.replace("<text>14</text>", "<text>2</text>"))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        server.admin().send("PUT", "/decision-services/deferral", "application/json", replaced, 200);
        fleet.settle();
        assertThat(heldUntil(serial)).isEqualTo(ours.minus(Duration.ofDays(12)));
        for (String at : new String[] {"", "?at=" + before}) {
            assertThat(server.admin()
                            .get("/devices/" + serial + "/replay" + at)
                            .get("identical")
                            .asBoolean())
                    .as("with the limits that were kept " + at)
                    .isTrue();
        }
        assertThat(fleet.plan("deferring-still", deferring)).contains("nothing changes");

        server.admin().send("DELETE", "/decision-services/deferral", null, null, 204);
        fleet.settle();
        assertThat(heldUntil(serial)).isEqualTo(ours);
        fleet.publish("no deferral", Map.of());
        fleet.settle();
    }

    private Instant heldUntil(String serial) {
        return fleet.decisions(serial, "?kind=COMMAND").stream()
                .filter(decision -> decision.get("target").asText().equals("RestartDevice"))
                .map(decision -> Instant.parse(decision.get("heldUntil").asText()))
                .findFirst()
                .orElseThrow();
    }
}
