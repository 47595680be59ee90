package io.edict.simulator.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the server sees it. Every reply is verified before anything in it is believed. Thread-safe, one check-in at a
 * time.
 */
public final class AgentClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI server;
    private final byte[] serverPublicKey;
    private final ReplyVerifier verifier;
    private final AgentSigner signer;
    private final AgentIdentity identity;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private @Nullable ObjectNode acknowledged;

    /**
     * An agent that is configured, as by its managed preferences.
     *
     * @param server the ServerURL
     * @param serverPublicKey the ServerPublicKey, 32 bytes
     * @param seed the agent's Ed25519 private key, 32 bytes; kept by the caller, so that the agent stays itself
     */
    public AgentClient(
            HttpClient http, URI server, byte[] serverPublicKey, byte[] seed, AgentIdentity identity, Clock clock) {
        this.http = http;
        this.server = server;
        this.serverPublicKey = serverPublicKey.clone();
        this.verifier = new ReplyVerifier(serverPublicKey);
        this.signer = new AgentSigner(seed);
        this.identity = identity;
        this.clock = clock;
    }

    /** A fresh private key. */
    public static byte[] newSeed() {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    /**
     * Enrolls with a one-time secret. May be repeated with the same secret when the answer was lost.
     *
     * @throws AgentRefusedException when the server refuses
     */
    public void enroll(String secret) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode()
                .put("secret", secret)
                .put("publicKey", Base64.getEncoder().encodeToString(signer.publicKey()))
                .put("platform", identity.platform())
                .put("hostName", identity.hostName())
                .put("osVersion", identity.osVersion())
                .put("agentVersion", identity.agentVersion());
        if (identity.serialNumber() != null) {
            body.put("serialNumber", identity.serialNumber());
        }
        if (identity.udid() != null) {
            body.put("udid", identity.udid());
        }
        JsonNode reply = post("/agent/v1/enroll", body);
        String told = reply.path("serverPublicKey").asText();
        if (!told.equals(Base64.getEncoder().encodeToString(serverPublicKey))) {
            throw new UnverifiedReplyException("the server tells another key than the one it was configured with");
        }
        synchronized (this) {
            acknowledged = null;
        }
    }

    /**
     * Checks in with what the agent knows now: the whole the first time, then what changed, and the whole again when the
     * server asks for it.
     *
     * @param document see {@code docs/agent-protocol.md}; without null values
     */
    public synchronized AgentReply checkIn(ObjectNode document) throws IOException, InterruptedException {
        ObjectNode now = document.deepCopy();
        ObjectNode body = checkInBody(now);
        if (acknowledged == null) {
            body.set("whole", now);
        } else if (!acknowledged.equals(now)) {
            body.put("base", hash(acknowledged));
            body.set("patch", MergeDiff.between(acknowledged, now));
        }
        JsonNode reply = post("/agent/v1/checkin", body);
        if (reply.path("facts").asText().equals("wholeWanted")) {
            ObjectNode again = checkInBody(now);
            again.set("whole", now);
            reply = post("/agent/v1/checkin", again);
        }
        acknowledged = now;
        return AgentReply.of(reply);
    }

    /**
     * Reports a command.
     *
     * @param report such as {@code {"state":"finished","exitCode":0}}
     * @return whether the report counted; false: it was a duplicate
     */
    public boolean report(UUID command, ObjectNode report) throws IOException, InterruptedException {
        JsonNode reply = post("/agent/v1/commands/" + command + "/report", report);
        return reply.path("result").asText().equals("applied");
    }

    /**
     * Tells what happened on the device.
     *
     * @param events as in {@code docs/agent-protocol.md}, 1 to 100
     * @return how many were recorded; the others were known or too many, and none is to be sent again
     */
    public int tell(List<ObjectNode> events) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("events").addAll(events);
        return post("/agent/v1/events", body).path("accepted").asInt();
    }

    /** Fetches a file that a command names by its SHA-256, and checks that it is that file. */
    public byte[] file(String sha256) throws IOException, InterruptedException {
        String path = "/agent/v1/files/" + sha256;
        AgentSigner.Signed signed = sign("GET", path, null, Map.of());
        HttpResponse<byte[]> reply =
                http.send(request(path, signed).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean found = reply.statusCode() == 200;
        verifier.verify(reply.statusCode(), reply.headers(), found ? null : reply.body(), "GET", path, null, signed);
        if (!found) {
            throw new AgentRefusedException(reply.statusCode(), text(reply.body()));
        }
        if (!HexFormat.of().formatHex(AgentSigner.sha256(reply.body())).equals(sha256)) {
            throw new UnverifiedReplyException("the file is not the one that was asked for");
        }
        return reply.body();
    }

    /**
     * Waits for events on a held connection, without a thread of its own.
     *
     * @param onWake run for each wake, on a thread of the HTTP client: return quickly, for instance by starting a check-in
     *     elsewhere
     * @return ends when the connection ends; cancel it to stop waiting
     */
    public AgentEvents events(Runnable onWake) {
        String path = "/agent/v1/events";
        AgentSigner.Signed signed = sign("GET", path, null, Map.of("accept", "text/event-stream"));
        HttpRequest request = builder(path, signed).GET().build();
        return AgentEvents.open(
                http,
                request,
                onWake,
                (status, headers) -> verifier.verify(status, headers, null, "GET", path, null, signed));
    }

    /** The name of the agent's key. */
    public String keyId() {
        return signer.keyId();
    }

    private ObjectNode checkInBody(ObjectNode now) throws IOException {
        return JSON.createObjectNode()
                .put("agentVersion", identity.agentVersion())
                .put("hash", hash(now));
    }

    private JsonNode post(String path, ObjectNode json) throws IOException, InterruptedException {
        byte[] body = JSON.writeValueAsBytes(json);
        AgentSigner.Signed signed = sign("POST", path, body, Map.of("content-type", "application/json"));
        HttpResponse<byte[]> reply = http.send(
                request(path, signed)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        verifier.verify(reply.statusCode(), reply.headers(), reply.body(), "POST", path, null, signed);
        if (reply.statusCode() != 200) {
            throw new AgentRefusedException(reply.statusCode(), text(reply.body()));
        }
        return JSON.readTree(reply.body());
    }

    private AgentSigner.Signed sign(String method, String path, byte @Nullable [] body, Map<String, String> fields) {
        byte[] nonce = new byte[18];
        random.nextBytes(nonce);
        return signer.sign(
                method,
                path,
                null,
                body,
                fields,
                clock.instant().getEpochSecond(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(nonce));
    }

    private HttpRequest.Builder request(String path, AgentSigner.Signed signed) {
        return builder(path, signed).timeout(TIMEOUT);
    }

    private HttpRequest.Builder builder(String path, AgentSigner.Signed signed) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(path));
        signed.fields().forEach(builder::header);
        return builder;
    }

    private static String hash(ObjectNode document) throws IOException {
        byte[] canonical = new JsonCanonicalizer(JSON.writeValueAsString(document)).getEncodedUTF8();
        return HexFormat.of().formatHex(AgentSigner.sha256(canonical));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
