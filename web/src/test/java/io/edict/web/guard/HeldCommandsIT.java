package io.edict.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.mdm.MdmClient;
import io.edict.web.acceptance.AdminApi;
import io.edict.web.acceptance.TestServer;
import io.edict.web.agent.AgentFleet;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A command that is held back waits, says why, and is not lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldCommandsIT {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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

    @Test
    void aFreezeOfTheFleetHoldsBothChannelsUntilItIsReleased() throws Exception {
        int before = mac.counted("restarts");
        String freeze = freeze("{\"reason\":\"the network is being moved\"}", 201)
                .get("id")
                .asText();
        fleet.publish(
                "frozen",
                Map.of(
                        "library/disk.yaml",
                        "type: custom-script\nname: Disk\nplatforms: [LINUX]\nactive: true\n"
                                + "settings: {audit: scripts/a.sh, run: ONCE}\n",
                        "scripts/a.sh",
                        "#!/bin/sh\nexit 0\n",
                        "blueprints/default.yaml",
                        "name: Default\nenrollmentCode: default\nitems: [disk]\n"));
        restart(mac);
        fleet.settle();

        mdm.connect(mac);
        assertThat(mac.counted("restarts")).isEqualTo(before);
        assertThat(linux.checkIn(AgentFleet.document()).commands()).isEmpty();
        assertThat(device(mac).get("frozen").asText()).isEqualTo("the network is being moved");
        assertThat(readiness()).contains("\"status\":\"UP\"", "the whole fleet since", "the network is being moved");
        assertThat(server.admin().list("/freezes").toString()).contains(freeze);

        server.admin().send("DELETE", "/freezes/" + freeze, null, null, 200);
        mdm.connect(mac);
        assertThat(mac.counted("restarts")).isEqualTo(before + 1);
        assertThat(linux.checkIn(AgentFleet.document()).commands()).hasSize(1);
        assertThat(device(mac).get("frozen").isNull()).isTrue();
        assertThat(readiness()).doesNotContain("the network is being moved");
        assertThat(server.admin().list("/audit?limit=100").toString())
                .contains("commands.frozen", "commands.released", freeze);
    }

    @Test
    void aFreezeOfASegmentHoldsItsDevicesAlone() {
        fleet.publish(
                "segmented",
                Map.of(
                        "segments/one.yaml",
                        "name: One\ncondition: 'Device( serialNumber == \""
                                + mac.identity().serialNumber() + "\" )'\n"));
        freeze("{\"reason\":\"no such\",\"segment\":\"none\"}", 400);
        freeze("{\"segment\":\"one\"}", 400);
        int frozen = mac.counted("restarts");
        int free = other.counted("restarts");
        String freeze = freeze("{\"reason\":\"an exam\",\"segment\":\"one\"}", 201)
                .get("id")
                .asText();
        restart(mac);
        restart(other);

        mdm.connect(mac);
        mdm.connect(other);
        assertThat(mac.counted("restarts")).isEqualTo(frozen);
        assertThat(other.counted("restarts")).isEqualTo(free + 1);
        assertThat(device(other).get("frozen").isNull()).isTrue();

        fleet.publish("without the segment", Map.of());
        mdm.connect(mac);
        assertThat(mac.counted("restarts")).as("it stays frozen").isEqualTo(frozen);
        restart(other);
        mdm.connect(other);
        assertThat(other.counted("restarts")).isEqualTo(free + 2);

        server.admin().send("DELETE", "/freezes/" + freeze, null, null, 200);
        mdm.connect(mac);
        assertThat(mac.counted("restarts")).isEqualTo(frozen + 1);
        server.admin().send("DELETE", "/freezes/none", null, null, 404);
    }

    @Test
    void whatExceedsTheCapIsHeldUntilAnOwnerReleasesIt() {
        fleet.publish(
                "locking",
                Map.of(
                        "edict.yaml",
                        "format: 1\nname: locking\ngrants: [{rule: lock Macs, command: DeviceLock}]\n",
                        "rules/lock.drl",
                        "rule \"lock Macs\" when\n    Device( platform == MACOS )\nthen\n"
                                + "    policy.command(\"DeviceLock\");\nend\n"));
        fleet.settle();
        List<JsonNode> held = server.admin().list("/commands?state=held");
        assertThat(server.admin().list("/commands?state=queued&type=DeviceLock"))
                .hasSize(1);
        assertThat(held).hasSize(1);
        assertThat(held.get(0).get("note").asText()).contains("rules have sent 1 destructive commands within an hour");
        String release = "/commands/" + held.get(0).get("uuid").asText() + "/release";

        new AdminApi(server.url(), token("devices")).send("POST", release, null, null, 403);
        assertThat(server.admin()
                        .send("POST", release, null, null, 200)
                        .get("state")
                        .asText())
                .isEqualTo("queued");
        fleet.publish("unlocking", Map.of());
        fleet.settle();
    }

    private JsonNode freeze(String body, int expected) {
        return server.admin().send("POST", "/freezes", "application/json", bytes(body), expected);
    }

    private void restart(DeviceState device) {
        server.admin()
                .send(
                        "POST",
                        "/devices/" + device.identity().serialNumber() + "/actions/RestartDevice",
                        null,
                        null,
                        202);
    }

    private JsonNode device(DeviceState device) {
        return server.admin().get("/devices/" + device.identity().serialNumber());
    }

    private String readiness() throws Exception {
        var request = HttpRequest.newBuilder(server.url().resolve("/actuator/health/readiness"))
                .header("Authorization", "Bearer " + server.token())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private String token(String scope) {
        return server.admin()
                .send(
                        "POST",
                        "/tokens",
                        "application/json",
                        bytes(JsonNodeFactory.instance
                                .objectNode()
                                .put("name", scope)
                                .set(
                                        "scopes",
                                        new ObjectMapper().createArrayNode().add(scope))
                                .toString()),
                        201)
                .findValue("secret")
                .asText();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
