package io.edict.web.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.edict.web.acceptance.AdminApi;
import io.edict.web.acceptance.TestServer;
import io.edict.web.hostile.HostileCase.Door;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile requests over real HTTP: none is accepted, none is answered 401 at a device's door, none ends in a server error,
 * none changes anything, and the server answers honest requests afterwards with no more memory than before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileIT {
    private static final long MEBIBYTE = 1 << 20;
    private static final Duration A_REFUSAL = Duration.ofSeconds(26);

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    private Battlefield field;

    private long heapBefore;

    @BeforeAll
    void enrollVictimAndAttacker(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        server.admin().publish(Path.of("../examples/policies/starter"));
        field = new Battlefield(server);
        heapBefore = heapAfterCollection();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    static Stream<HostileCase> cases() {
        return Stream.concat(swiftCases(), TransportCases.all().stream());
    }

    private static Stream<HostileCase> swiftCases() {
        return Stream.of(
                        BodyCases.all(),
                        IdentityCases.all(),
                        ScepCases.all(),
                        EnrollCases.all(),
                        AgentCases.all(),
                        ApiCases.all())
                .flatMap(List::stream);
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedAndChangesNothing(HostileCase hostile) throws Exception {
        JsonNode before = state();

        Answer answer = hostile.attack().run(field);

        assertThat(answer.accepted()).as(answer.toString()).isFalse();
        assertThat(answer.status() < 500 || answer.overloaded())
                .as("no server error: " + answer)
                .isTrue();
        if (hostile.door() != Door.API) {
            assertThat(answer.status()).as("a device would unenroll").isNotEqualTo(401);
            assertThat(answer.text()).doesNotContain("com.apple.unrecognized.device");
        }
        assertThat(state()).isEqualTo(before);
    }

    /** Connections that never finish their request keep neither threads nor others waiting. */
    @Test
    @Order(2)
    void slowBodiesAreCutOffAndHoldNobodyUp() throws Exception {
        List<Socket> drips = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                Socket drip = new Socket(server.url().getHost(), server.url().getPort());
                drip.setSoTimeout((int) A_REFUSAL.toMillis());
                OutputStream out = drip.getOutputStream();
                out.write("PUT /mdm/checkin HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n<plist"
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                drips.add(drip);
            }
            long start = System.nanoTime();
            assertThat(answersHonestRequest()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            for (Socket drip : drips) {
                assertThat(cutOff(drip)).as("closed, or told off").isTrue();
            }
        } finally {
            for (Socket drip : drips) {
                drip.close();
            }
        }
    }

    /**
     * What the first round leaves is what a server needs to answer at all; after a second one nothing more may stay. On a busy
     * machine some attackers gave up before they were answered, so the server may still be at work on what they sent.
     */
    @Test
    @Order(3)
    void memoryIsFlatAndTheServerAnswers() throws Exception {
        assertThat(answersHonestRequest()).isTrue();
        long afterOneRound = heapAfterCollection();
        assertThat(afterOneRound - heapBefore)
                .as("bytes of heap after one round")
                .isLessThan(96 * MEBIBYTE);
        for (HostileCase hostile : swiftCases().toList()) {
            hostile.attack().run(field);
        }
        assertThat(answersHonestRequest()).isTrue();
        Awaitility.await().atMost(A_REFUSAL).untilAsserted(() -> assertThat(heapAfterCollection() - afterOneRound)
                .as("bytes of heap after another")
                .isLessThan(8 * MEBIBYTE));
    }

    /** Time moves for the whole server: nothing may come after this. */
    @Test
    @Order(4)
    void anExpiredCertificateMayNotCheckIn() throws Exception {
        server.clock().forward(Duration.ofDays(3_650));
        Answer answer = field.signed(Battlefield.CONNECT, field.victim(), IdentityCases.idle(field.victim()));
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.status()).isBetween(400, 499).isNotEqualTo(401);
    }

    private boolean answersHonestRequest() throws Exception {
        return field.signed(Battlefield.CONNECT, field.victim(), IdentityCases.idle(field.victim()))
                .accepted();
    }

    private static boolean cutOff(Socket drip) throws IOException {
        try {
            byte[] answer = new byte[64];
            int read = drip.getInputStream().read(answer);
            return read < 0 || new String(answer, 0, read, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 4");
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Everything an attack could have changed: devices with their facts' stable part, commands, the active policy. */
    private JsonNode state() {
        AdminApi admin = server.admin();
        ObjectNode state = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        List<JsonNode> devices = admin.list("/devices");
        state.put("devices", devices.size());
        for (var device : List.of(field.victim(), field.attacker())) {
            String serial = device.identity().serialNumber();
            JsonNode record = admin.get("/devices/" + serial);
            ((ObjectNode) record).remove(List.of("lastMdmCheckIn", "lastAgentCheckIn"));
            state.set(serial, record);
            admin.commands(serial)
                    .forEach(command -> state.put(
                            command.get("uuid").asText(),
                            command.get("type").asText() + " "
                                    + command.get("state").asText()));
        }
        state.set("revisions", admin.get("/policy/revisions"));
        return state;
    }

    private static long heapAfterCollection() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
