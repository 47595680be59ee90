package io.edict.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.simulator.Rates;
import io.edict.simulator.device.Chance;
import io.edict.simulator.device.DeviceFactory;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import io.edict.simulator.mdm.Commands;
import io.edict.simulator.mdm.MdmClient;
import io.edict.simulator.mdm.Transport;
import io.edict.web.acceptance.AdminApi;
import io.edict.web.acceptance.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commands by hand over the API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionsIT {
    private final ObjectMapper json = new ObjectMapper();
    private final Chance chance = new Chance(3);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MdmClient mdm = new MdmClient(new Transport(http), new Commands(chance, Rates.NONE));
    private TestServer server;
    private DeviceState mac;
    private DeviceState tv;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        mac = enrolled(Family.MACOS);
        tv = enrolled(Family.TVOS);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private DeviceState enrolled(Family family) {
        var factory = new DeviceFactory(chance);
        DeviceState device = IntStream.range(0, 20)
                .mapToObj(factory::create)
                .filter(each -> each.identity().family() == family)
                .findFirst()
                .orElseThrow();
        mdm.obtainIdentity(device, mdm.fetchProfile(server.url(), "default", server.token()));
        mdm.checkIn(device);
        mdm.connect(device);
        return device;
    }

    @Test
    void theActionsOfADeviceAreListedWithWhatItDoesNotTake() {
        JsonNode actions = server.admin().get("/devices/" + tv.identity().serialNumber() + "/actions");

        assertThat(actions.get("items")).anySatisfy(action -> {
            assertThat(action.get("name").asText()).isEqualTo("DeviceLocation");
            assertThat(action.get("refusal").asText()).contains("tvOS");
        });
        assertThat(actions.get("items")).anySatisfy(action -> {
            assertThat(action.get("name").asText()).isEqualTo("EraseDevice");
            assertThat(action.get("destructive").asBoolean()).isTrue();
            assertThat(action.get("refusal").isNull()).isTrue();
        });
    }

    @Test
    void theOverviewCountsWhatTheListsShow() {
        JsonNode overview = server.admin().get("/overview");

        assertThat(overview.at("/devices/MACOS").asInt())
                .isEqualTo(server.admin().list("/devices?platform=MACOS").size())
                .isPositive();
        int open = 0;
        for (JsonNode count : overview.get("openCommands")) {
            open += count.asInt();
        }
        assertThat(open)
                .isEqualTo(server.admin()
                        .list("/commands?state=queued&state=sent&state=notNow&state=held")
                        .size());
        assertThat(overview.get("conflicts").asInt())
                .isEqualTo(server.admin().list("/conflicts").size());
    }

    @Test
    void aPartOfItsSerialNumberFindsADeviceAndNoCharacterMeansAnythingElse() {
        String part = mac.identity().serialNumber().substring(2).toLowerCase(Locale.ROOT);

        assertThat(server.admin().list("/devices?q=" + part + "&platform=MACOS"))
                .hasSize(1);
        assertThat(server.admin().list("/devices?q=" + part + "&platform=TVOS")).isEmpty();
        assertThat(server.admin().list("/devices?q=%25")).isEmpty();
        assertThat(server.admin().list("/devices?q=_")).isEmpty();
    }

    @Test
    void anActionBecomesACommandThatTheDeviceCarriesOut() throws Exception {
        int before = mac.counted("restarts");
        HttpResponse<byte[]> answer = act(mac, "RestartDevice", "restart-1");
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode command = json.readTree(answer.body());
        assertThat(command.get("state").asText()).isEqualTo("queued");

        mdm.connect(mac);

        assertThat(mac.counted("restarts")).isEqualTo(before + 1);
        assertThat(state(command)).isEqualTo("acknowledged");
        assertThat(server.admin().get("/audit?limit=50").get("items"))
                .anySatisfy(line -> assertThat(line.get("target").asText())
                        .isEqualTo(command.get("uuid").asText()));
    }

    @Test
    void aRequestWhoseNodeDiedBeforeItAnsweredIsTheSameCommandWhenItIsRepeated() throws Exception {
        String first = json.readTree(act(mac, "SecurityInfo", "died-1").body())
                .get("uuid")
                .asText();
        server.bean(JdbcClient.class)
                .sql("update idempotent_request set status = null, body = null, content_type = null, created_at = ?"
                        + " where idem_key = 'died-1'")
                .param(Timestamp.from(server.clock().instant().minus(Duration.ofHours(1))))
                .update();

        HttpResponse<byte[]> again = act(mac, "SecurityInfo", "died-1");

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(json.readTree(again.body()).get("uuid").asText()).isEqualTo(first);
        assertThat(server.admin().commands(mac.identity().serialNumber()))
                .filteredOn(command -> command.get("uuid").asText().equals(first))
                .hasSize(1);
        assertThat(json.readTree(act(mac, "SecurityInfo", "another").body())
                        .get("uuid")
                        .asText())
                .isNotEqualTo(first);
    }

    @Test
    void whatTheDeviceDoesNotTakeIsRefusedWithTheReason() throws Exception {
        HttpResponse<byte[]> answer = act(tv, "DeviceLock", "lock-tv");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json.readTree(answer.body()).get("detail").asText()).isEqualTo("DeviceLock does not exist on tvOS");
        assertThat(act(mac, "MakeCoffee", "coffee").statusCode()).isEqualTo(404);
    }

    @Test
    void aDestructiveActionNeedsAnOwner() throws Exception {
        HttpRequest make = server.admin()
                .request("/tokens")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"desk\", \"scopes\": [\"devices\"]}"))
                .build();
        String secret =
                json.readTree(server.admin().raw(make).body()).get("secret").asText();
        var desk = new AdminApi(server.url(), secret);

        assertThat(act(desk, mac, "EraseDevice", "erase-1").statusCode()).isEqualTo(403);
        assertThat(act(desk, mac, "ProfileList", "list-1").statusCode()).isEqualTo(202);
    }

    private String state(JsonNode command) {
        return server.admin()
                .get("/commands/" + command.get("uuid").asText())
                .get("state")
                .asText();
    }

    private HttpResponse<byte[]> act(DeviceState device, String action, String key) {
        return act(server.admin(), device, action, key);
    }

    private static HttpResponse<byte[]> act(AdminApi api, DeviceState device, String action, String key) {
        return api.raw(api.request("/devices/" + device.identity().serialNumber() + "/actions/" + action)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
