package io.edict.web.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.web.acceptance.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that is refused at a device's door leaves an audit line. */
class RefusalAuditIT {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "GET,  /mdm/checkin,      identity, 405, identity.refused",
        "POST, /mdm/connect,      identity, 405, identity.refused",
        "PUT,  /mdm/checkin,      gzip,     415, identity.refused",
        "PUT,  /mdm/connect,      identity, 403, identity.refused",
        "POST, /agent/v1/checkin, identity, 400, agent.refused",
        "POST, /agent/v1/enroll,  identity, 400, agent.refused",
        "GET,  /agent/v1/events,  identity, 400, agent.refused"
    })
    void aRefusalLeavesOneLine(String method, String path, String encoding, int status, String action)
            throws Exception {
        int before = lines(action).size();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.url().resolve(path)).method(method, BodyPublishers.ofString("a"));
        if (!encoding.equals("identity")) {
            request.header("Content-Encoding", encoding);
        }

        int answer = HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();

        assertThat(answer).isEqualTo(status);
        assertThat(lines(action)).hasSize(before + 1);
    }

    private static List<JsonNode> lines(String action) {
        return server.admin().list("/audit").stream()
                .filter(line -> line.get("action").asText().equals(action))
                .toList();
    }
}
