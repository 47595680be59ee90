package io.edict.web.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.agent.AgentIdentity;
import io.edict.web.acceptance.AdminApi;
import io.edict.web.acceptance.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;

/** Linux agents of a server: enrolled by tokens, with a policy that runs a script on each. */
public final class AgentFleet {
    static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final AdminApi admin;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public AgentFleet(TestServer server) {
        this(server.url(), server.admin(), server.clock());
    }

    /** Of a server in another process. */
    public AgentFleet(URI url, AdminApi admin, Clock clock) {
        this.url = url;
        this.admin = admin;
        this.clock = clock;
    }

    /** A token: {@code secret} and {@code serverPublicKey}. */
    JsonNode token() {
        var reply = admin.raw(admin.request("/enrollment/default/agent-tokens")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        if (reply.statusCode() != 201) {
            throw new AssertionError("no token: " + reply.statusCode() + " " + new String(reply.body()));
        }
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An agent that has not enrolled. */
    AgentClient agent(String serialNumber, JsonNode token) {
        return agent(serialNumber, token, AgentClient.newSeed());
    }

    AgentClient agent(String serialNumber, JsonNode token, byte[] seed) {
        byte[] serverKey =
                Base64.getDecoder().decode(token.get("serverPublicKey").asText());
        AgentIdentity identity = new AgentIdentity("LINUX", serialNumber, null, "host-" + serialNumber, "6.1", "1.0.0");
        return new AgentClient(http, url, serverKey, seed, identity, clock);
    }

    /** An agent that is enrolled. */
    public AgentClient enrolled(String serialNumber) throws IOException, InterruptedException {
        JsonNode token = token();
        AgentClient agent = agent(serialNumber, token);
        agent.enroll(token.get("secret").asText());
        return agent;
    }

    /** What such an agent knows. */
    public static ObjectNode document() {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("os").put("version", "6.1").put("build", "debian");
        document.putObject("apps")
                .putObject("/opt/editor")
                .put("bundleId", "com.example.editor")
                .put("version", "1.2.3");
        document.putObject("services").putObject("sshd").put("enabled", true).put("running", true);
        return document;
    }

    /** Publishes a policy with one script item for every Linux device, and a blocking list. */
    void publishScript(Path folder, String script) {
        write(
                folder,
                Map.of(
                        "edict.yaml",
                        "format: 1\nname: agents\n",
                        "library/disk.yaml",
                        "type: custom-script\nname: Disk\nplatforms: [LINUX]\nactive: true\n"
                                + "settings: {audit: scripts/a.sh, run: ONCE}\n",
                        "scripts/a.sh",
                        script,
                        "blueprints/default.yaml",
                        "name: Default\nenrollmentCode: default\nitems: [disk]\n"));
        admin.publish(folder);
    }

    private static void write(Path folder, Map<String, String> files) {
        files.forEach((name, text) -> {
            try {
                Path file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
