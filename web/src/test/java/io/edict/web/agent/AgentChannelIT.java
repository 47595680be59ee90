package io.edict.web.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.agent.AgentRefusedException;
import io.edict.simulator.agent.AgentReply;
import io.edict.simulator.agent.UnverifiedReplyException;
import io.edict.web.acceptance.TestServer;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentChannelIT {
    private static final String LONG_SCRIPT =
            "#!/bin/sh\n" + "# padding that keeps it out of the command\n".repeat(1_000);

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static AgentFleet fleet;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder.resolve("data"));
        fleet = new AgentFleet(server);
        fleet.publishScript(folder.resolve("policy"), LONG_SCRIPT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void factsOfTheWholeAndOfPatchesReachTheServer() throws Exception {
        AgentClient agent = fleet.enrolled("FACTS-1");
        ObjectNode document = AgentFleet.document();
        agent.checkIn(document);
        ((ObjectNode) document.get("apps")).putObject("/opt/chat").put("version", "5.0");
        ((ObjectNode) document.get("services")).remove("sshd");
        agent.checkIn(document);

        JsonNode facts = server.admin().get("/devices/FACTS-1/facts");
        assertThat(facts.toString()).contains("/opt/editor", "/opt/chat").doesNotContain("sshd");
        assertThat(server.admin().get("/devices/FACTS-1").get("enrollmentType").asText())
                .isEqualTo("AGENT_ONLY");
    }

    @Test
    void aServerThatLostTheBaseIsGivenTheWhole() throws Exception {
        JsonNode token = fleet.token();
        byte[] seed = AgentClient.newSeed();
        AgentClient agent = fleet.agent("BASE-1", token, seed);
        agent.enroll(token.get("secret").asText());
        ObjectNode document = AgentFleet.document();
        agent.checkIn(document);
        AgentClient other = fleet.agent("BASE-1", token, seed);
        document.putObject("volumes").putObject("/").put("encrypted", true);
        other.checkIn(document);

        document.putObject("volumes").putObject("/mnt").put("encrypted", false);
        agent.checkIn(document);

        assertThat(server.admin().get("/devices/BASE-1/facts").toString()).contains("/mnt");
    }

    @Test
    void aCommandIsFetchedCarriedOutAndReportedOnce() throws Exception {
        AgentClient agent = fleet.enrolled("COMMAND-1");
        AgentReply reply = agent.checkIn(AgentFleet.document());

        assertThat(reply.commands()).singleElement().satisfies(command -> {
            assertThat(command.type()).isEqualTo("RunScript");
            assertThat(command.item()).isEqualTo("disk");
        });
        AgentReply.Command command = reply.commands().get(0);
        String sha256 = command.details().get("audit").get("sha256").asText();
        assertThat(agent.file(sha256)).asString().isEqualTo(LONG_SCRIPT);
        assertThat(agent.report(command.uuid(), report("started"))).isTrue();
        assertThat(agent.report(command.uuid(), report("finished").put("exitCode", 0)))
                .isTrue();
        JsonNode before = server.admin().get("/devices/COMMAND-1/facts");

        assertThat(agent.report(command.uuid(), report("finished").put("exitCode", 7)))
                .as("a second report counts for nothing")
                .isFalse();
        assertThat(server.admin().get("/devices/COMMAND-1/facts").get("scriptResults"))
                .isEqualTo(before.get("scriptResults"));
        assertThat(server.admin().commands("COMMAND-1"))
                .singleElement()
                .satisfies(known -> assertThat(known.get("state").asText()).isEqualTo("acknowledged"));
        assertThat(agent.checkIn(AgentFleet.document()).commands()).isEmpty();
        assertRefused(404, () -> agent.file(sha256));
    }

    @Test
    void nobodyReportsOrFetchesForAnotherAgent() throws Exception {
        AgentClient agent = fleet.enrolled("OWNER-1");
        AgentReply.Command command =
                agent.checkIn(AgentFleet.document()).commands().get(0);
        AgentClient stranger = fleet.enrolled("STRANGER-1");

        assertRefused(
                404, () -> stranger.report(command.uuid(), report("finished").put("exitCode", 0)));
        assertRefused(404, () -> stranger.report(UUID.randomUUID(), report("finished")));
        assertRefused(404, () -> stranger.file("0".repeat(64)));
        assertThat(server.admin().commands("OWNER-1").get(0).get("state").asText())
                .isEqualTo("sent");
    }

    @Test
    void aSecretIsSpentOnOneKeyWhichMayRepeatItsRequest() throws Exception {
        JsonNode token = fleet.token();
        String secret = token.get("secret").asText();
        AgentClient agent = fleet.agent("SECRET-1", token);
        agent.enroll(secret);
        agent.enroll(secret);
        agent.checkIn(AgentFleet.document());

        AgentClient thief = fleet.agent("SECRET-2", token);
        assertRefused(409, () -> thief.enroll(secret));
        assertRefused(400, () -> thief.checkIn(AgentFleet.document()));
    }

    @Test
    void anExpiredSecretIsRefused() throws Exception {
        JsonNode token = fleet.token();
        AgentClient agent = fleet.agent("LATE-1", token);
        server.clock().forward(Duration.ofDays(31));

        assertRefused(409, () -> agent.enroll(token.get("secret").asText()));
    }

    @Test
    void aTokenDoesNotTakeOverADeviceThatIsThere() throws Exception {
        AgentClient honest = fleet.enrolled("TAKEN-1");
        JsonNode token = fleet.token();
        AgentClient thief = fleet.agent("TAKEN-1", token);

        assertRefused(409, () -> thief.enroll(token.get("secret").asText()));
        honest.checkIn(AgentFleet.document());
        fleet.agent("FREE-1", token).enroll(token.get("secret").asText());
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndANewSecretBringsTheDeviceBack() throws Exception {
        AgentClient agent = fleet.enrolled("REVOKED-1");
        agent.checkIn(AgentFleet.document());
        String id = server.admin().get("/devices/REVOKED-1").get("id").asText();
        var revoked = server.admin()
                .raw(server.admin()
                        .request("/devices/REVOKED-1/agent-key")
                        .DELETE()
                        .build());
        assertThat(revoked.statusCode()).isEqualTo(204);

        assertRefused(410, () -> agent.checkIn(AgentFleet.document()));
        AgentClient again = fleet.enrolled("REVOKED-1");
        again.checkIn(AgentFleet.document());
        assertRefused(400, () -> agent.checkIn(AgentFleet.document()));
        assertThat(server.admin().get("/devices/REVOKED-1").get("id").asText()).isEqualTo(id);
    }

    @Test
    void anAgentBelievesNoReplyOfAnotherServer() {
        ObjectNode token = (ObjectNode) fleet.token();
        token.put("serverPublicKey", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        AgentClient agent = fleet.agent("MISLED-1", token);

        assertThatThrownBy(() -> agent.enroll(token.get("secret").asText()))
                .isInstanceOf(UnverifiedReplyException.class);
    }

    @Test
    void theCodeDefaultGivesTokensWhateverThePolicy(@TempDir Path other) throws Exception {
        Files.createDirectories(other.resolve("blueprints"));
        Files.writeString(other.resolve("edict.yaml"), "format: 1\nname: other\n");
        Files.writeString(other.resolve("blueprints/office.yaml"), "name: O\nenrollmentCode: office\nitems: []\n");
        server.admin().publish(other);
        try {
            fleet.enrolled("DEFAULT-1");
            assertThat(server.admin().get("/devices/DEFAULT-1").get("blueprint").asText())
                    .isEqualTo("default");
        } finally {
            fleet.publishScript(folder.resolve("policy"), LONG_SCRIPT);
        }
    }

    @Test
    void onlyAnAdministratorGetsTokens() {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/api/v1/enrollment/default/agent-tokens"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(server.admin().raw(request).statusCode()).isEqualTo(401);
    }

    private static ObjectNode report(String state) {
        return AgentFleet.JSON.createObjectNode().put("state", state);
    }

    private static void assertRefused(int status, Call call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(AgentRefusedException.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(status));
    }

    private interface Call {
        void run() throws Exception;
    }
}
