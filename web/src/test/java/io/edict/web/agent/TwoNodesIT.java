package io.edict.web.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.simulator.agent.AgentClient;
import io.edict.web.acceptance.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over one database: what one refuses or has seen, the other knows. */
class TwoNodesIT {
    private static final String CHECK_IN = "/agent/v1/checkin";
    private static final byte[] EMPTY_CHECK_IN =
            "{\"agentVersion\":\"1.0.0\",\"hash\":\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\",\"whole\":{}}"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path folder;

    private static TestServer first;
    private static TestServer second;

    @BeforeAll
    static void start() {
        Map<String, Object> database = Map.of(
                "edict.database-url",
                "jdbc:h2:mem:two-nodes;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        first = TestServer.start(folder, database);
        second = TestServer.start(folder, database);
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    @Test
    void ofARequestSentManyTimesToBothNodesAtOnceOneIsAccepted() throws Exception {
        RawAgent agent = enrolled("REPLAY-1");
        Map<String, String> fields = agent.sign(CHECK_IN, EMPTY_CHECK_IN, Instant.now());
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            URI node = i % 2 == 0 ? first.url() : second.url();
            answers.add(CompletableFuture.supplyAsync(() -> status(agent, node, fields)));
        }
        List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
    }

    @Test
    void aKeyRevokedOnOneNodeIsRefusedByTheOther() throws Exception {
        RawAgent agent = enrolled("REVOKED-2");
        String id = first.admin().get("/devices/REVOKED-2").get("id").asText();
        HttpRequest revoke =
                first.admin().request("/devices/" + id + "/agent-key").DELETE().build();
        assertThat(first.admin().raw(revoke).statusCode()).isEqualTo(204);

        assertThat(status(agent, second.url(), agent.sign(CHECK_IN, EMPTY_CHECK_IN, Instant.now())))
                .isEqualTo(410);
    }

    private static RawAgent enrolled(String serialNumber) throws Exception {
        JsonNode token = new AgentFleet(first).token();
        RawAgent agent = new RawAgent(AgentClient.newSeed());
        byte[] body = agent.enrollment(token, serialNumber);
        var reply =
                agent.send(first.url(), "/agent/v1/enroll", agent.sign("/agent/v1/enroll", body, Instant.now()), body);
        assertThat(reply.statusCode()).isEqualTo(200);
        return agent;
    }

    private static int status(RawAgent agent, URI node, Map<String, String> fields) {
        try {
            return agent.send(node, CHECK_IN, fields, EMPTY_CHECK_IN).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
