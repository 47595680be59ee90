package io.edict.services.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Platform;
import io.edict.services.agent.AgentJson.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an agent sends as JSON is read or refused, up to the facts that a check-in's document becomes. The first byte says
 * which message it is.
 */
class AgentJsonFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(64);
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Facts KNOWN = Facts.of(
            NOW,
            DeviceBuilder.builder()
                    .id("device-1")
                    .platform(Platform.MACOS)
                    .enrollmentType(EnrollmentType.ADE)
                    .enrolledAt(NOW)
                    .tags(Set.of())
                    .blueprint("default")
                    .build());
    private static final String DOCUMENT =
            """
            {"host": {"name": "Ada's Mac", "storageGb": 494, "freeGb": 120, "lastBootAt": "2026-11-24T08:00:00Z"},
             "os": {"version": "15.1", "build": "24B83"},
             "apps": {"/Applications/zoom.us.app": {"bundleId": "us.zoom.xos", "version": "6.0", "teamId": "BJ4HAAB9B3"}},
             "processes": {"1": {"name": "launchd", "path": "/sbin/launchd", "user": "root"}},
             "services": {"sshd": {"enabled": true, "running": false}},
             "extensions": {"com.example.filter": {"kind": "network", "active": true}},
             "volumes": {"/": {"encrypted": true, "freeGb": 120}},
             "users": {"ada": {"uid": 501, "admin": true, "secureToken": true}},
             "posture": {"fileVaultEnabled": true, "screenLockSeconds": 300, "xprotectVersion": "5287"}}""";

    private final AgentJson json = new AgentJson();
    private final JsonNode base = json.stored(DOCUMENT);

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "json.dict")
    @FuzzTest
    void messageIsReadOrRefused(byte[] message) throws Exception {
        byte[] body = message.length == 0 ? message : Arrays.copyOfRange(message, 1, message.length);
        BOUNDS.hold(() -> {
            try {
                read(message.length == 0 ? 'c' : message[0], body);
            } catch (AgentRefusedException refused) {
                assertThat(refused.kind()).isNotNull();
            }
        });
    }

    private void read(int kind, byte[] body) {
        switch (kind) {
            case 'n' -> json.read(body, Schema.ENROLL, EnrollRequest.class);
            case 'r' -> json.read(body, Schema.REPORT, CommandReport.class);
            case 'v' ->
                json.read(body, Schema.EVENTS, AgentEvent.Batch.class).events().forEach(event -> event.details(NOW));
            case 'd' -> document(json.tree(body));
            case 'p' -> document(MergePatch.apply(base, json.tree(body)));
            default -> {
                CheckInRequest request = json.read(body, Schema.CHECK_IN, CheckInRequest.class);
                if (request.whole() != null) {
                    document(request.whole());
                }
                if (request.patch() != null) {
                    document(MergePatch.apply(base, request.patch()));
                }
            }
        }
    }

    private void document(JsonNode tree) {
        AgentDocument document = json.convert(tree, Schema.DOCUMENT, AgentDocument.class);
        assertThat(json.canonical(json.stored(json.canonical(tree)))).isEqualTo(json.canonical(tree));
        assertThat(AgentFacts.apply(KNOWN, document, "1.0.0", NOW).device()).isNotNull();
    }

    @Test
    void damagedMessagesAreReadOrRefused() {
        Campaign.of(AgentJsonFuzz.class, "json.dict", seeds()).run(6_000, this::messageIsReadOrRefused);
    }

    static Stream<byte[]> seeds() {
        String hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        return Stream.of(
                        "d" + DOCUMENT,
                        "p{\"apps\": {\"/Applications/zoom.us.app\": null}, \"os\": {\"build\": null}}",
                        "c{\"agentVersion\":\"1.0.0\",\"hash\":\"" + hash + "\",\"whole\":" + DOCUMENT + "}",
                        "c{\"agentVersion\":\"1.0.0\",\"hash\":\"" + hash + "\",\"base\":\"" + hash
                                + "\",\"patch\":{\"users\":{\"ada\":{\"uid\":502}}}}",
                        "n{\"secret\":\"0123456789abcdef0123456789abcdef\",\"publicKey\":"
                                + "\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\",\"platform\":\"MACOS\","
                                + "\"serialNumber\":\"C02TEST00001\",\"osVersion\":\"15.1\",\"agentVersion\":\"1.0.0\"}",
                        "r{\"state\":\"finished\",\"exitCode\":0,\"remediated\":true,\"output\":\"ok\","
                                + "\"endedAt\":\"2026-11-24T12:00:00Z\"}",
                        "v{\"events\":[{\"id\":\"5a2f0e0c-6b1d-4c57-9b86-2f1f6a7c1e11\",\"kind\":\"app.blocked\","
                                + "\"at\":\"2026-11-24T12:00:00Z\",\"app\":{\"bundleId\":\"us.zoom.xos\"},"
                                + "\"block\":{\"by\":\"BUNDLE_ID\",\"value\":\"us.zoom.xos\"}}]}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
