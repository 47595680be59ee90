package io.edict.web.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that none of the server's own code was written with enrolls, drains its queue and stays healthy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndependentClientIT {
    private static final int MOST_COMMANDS = 40;
    private static final Set<String> FINAL = Set.of("acknowledged", "error", "expired", "superseded", "withdrawn");

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    /** What the client claims to be. */
    enum Client {
        MAC(
                "9A3F4C52-0B1D-4E6F-8A7B-0C1D2E3F4A5B",
                "INDEPMAC01",
                "<key>SerialNumber</key><string>INDEPMAC01</string><key>DeviceName</key><string>test</string>"
                        + "<key>Model</key><string>Mac15,3</string><key>ModelName</key><string>MacBook Pro</string>"
                        + "<key>ProductName</key><string>Mac15,3</string><key>OSVersion</key><string>15.6.1</string>"
                        + "<key>BuildVersion</key><string>24G90</string>"),
        IPHONE(
                "00008130-001A2B3C4D5E6F70",
                "INDEPHONE1",
                "<key>SerialNumber</key><string>INDEPHONE1</string><key>ProductName</key><string>iPhone16,1</string>"
                        + "<key>OSVersion</key><string>18.6.2</string><key>BuildVersion</key><string>22G100</string>");

        private final String udid;
        private final String serialNumber;
        private final String keys;

        Client(String udid, String serialNumber, String keys) {
            this.udid = udid;
            this.serialNumber = serialNumber;
            this.keys = keys;
        }
    }

    @BeforeAll
    void startServer(@TempDir Path data) {
        server = TestServer.start(data);
        server.admin().publish(Path.of("../examples/policies/starter"));
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void enrollsDrainsItsQueueAndStaysHealthy(Client claimed) throws Exception {
        AdminApi admin = server.admin();
        IndependentClient client = new IndependentClient(claimed.udid, claimed.keys, claimed == Client.MAC);
        HttpResponse<byte[]> profile = admin.raw(
                admin.request("/enrollment/default/profile?signed=false").GET().build());
        assertThat(profile.statusCode()).isEqualTo(200);
        assertThat(profile.headers().firstValue("Content-Type")).contains("application/x-apple-aspen-config");

        client.enroll(profile.body());

        List<IndependentClient.Command> first = client.session(MOST_COMMANDS);
        assertThat(first).as("a fresh device is asked what it is").isNotEmpty();
        assertThat(first).extracting(IndependentClient.Command::uuid).doesNotHaveDuplicates();
        drain(client);
        assertThat(client.session(0)).as("nothing is left").isEmpty();
        assertFinal(admin.commands(claimed.serialNumber));

        int before = admin.commands(claimed.serialNumber).size();
        server.clock().forward(Duration.ofHours(1));
        drain(client);
        assertThat(client.session(0)).as("nothing is left an hour later").isEmpty();
        List<JsonNode> after = admin.commands(claimed.serialNumber);
        assertFinal(after);
        assertThat(after.size() - before).as("commands of an hour").isLessThanOrEqualTo(10);

        JsonNode device = admin.get("/devices/" + claimed.udid);
        assertThat(device.get("serialNumber").asText()).isEqualTo(claimed.serialNumber);
        await("last-seen stamps are written in batches")
                .untilAsserted(() -> assertThat(Instant.parse(admin.get("/devices/" + claimed.udid)
                                .get("lastMdmCheckIn")
                                .asText()))
                        .isAfter(server.clock().instant().minus(Duration.ofMinutes(5))));
    }

    /** What answers bring about may come in a further session, but not for ever. */
    private static void drain(IndependentClient client) throws Exception {
        for (int session = 0; session < 5; session++) {
            if (client.session(MOST_COMMANDS).isEmpty()) {
                return;
            }
        }
        throw new AssertionError("the queue does not get empty");
    }

    private static void assertFinal(List<JsonNode> commands) {
        assertThat(commands).isNotEmpty().allSatisfy(command -> {
            if (command.get("channel").asText().equals("MDM")) {
                assertThat(command.get("state").asText()).isIn(FINAL);
            }
        });
    }
}
