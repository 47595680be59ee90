package io.edict.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Platform;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyZip;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.checkin.DeviceLifecycle;
import io.edict.services.policy.PolicyPublisher;
import io.edict.web.acceptance.AdminApi;
import io.edict.web.acceptance.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Waivers and conflicts through the endpoints: who may, what then holds, and that waivers end by themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaiversIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PolicyFiles POLICY = PolicyFiles.ofTexts(
            Map.of(
                    "edict.yaml",
                    "format: 1\nname: waivers\n",
                    "segments/lab.yaml",
                    "name: Laboratory\ncondition: Device( tags contains \"lab\" )\n",
                    "rules/guests.drl",
                    """
            rule "guests are off" when Device( platform == MACOS ) then policy.parameter("guest", "off"); end
            rule "guests of the lab" when Segment( id == "lab" ) then policy.parameter("guest", "on"); end
            rule "without guests" when Parameter( name == "guest", value == "off" ) then policy.tag("private"); end
            rule "managed" when Device() then policy.tag("managed"); end
            """));

    @TempDir
    private static Path folder;

    private TestServer server;
    private AdminApi owner;
    private AdminApi second;

    @BeforeAll
    void start() throws Exception {
        server = TestServer.start(folder.resolve("data"));
        server.bean(PolicyPublisher.class).publish(POLICY, "test");
        owner = server.admin();
        second = new AdminApi(server.url(), token("second", "owner"));
        enroll("OFFICE", Set.of());
        enroll("LAB-1", Set.of("lab"));
        enroll("LAB-2", Set.of("lab"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String token(String name, String scope) throws Exception {
        return post(owner, "/tokens", Map.of("name", name, "scopes", List.of(scope)), 201)
                .get("secret")
                .asText();
    }

    private void enroll(String serial, Set<String> tags) {
        String id = UUID.randomUUID().toString();
        server.bean(DeviceLifecycle.class)
                .create(DeviceBuilder.builder()
                        .id(id)
                        .udid("UDID-" + serial)
                        .serialNumber(serial)
                        .platform(Platform.MACOS)
                        .supervised(true)
                        .enrollmentType(EnrollmentType.ADE)
                        .enrolledAt(server.clock().instant())
                        .tags(tags)
                        .blueprint("default")
                        .build());
        decide(serial);
    }

    /** Decides at once what the sweep would decide within seconds. */
    private void decide(String serial) {
        server.bean(CheckinPipeline.class).reevaluate(device(serial).get("id").asText(), UnaryOperator.identity());
    }

    private JsonNode device(String serial) {
        return owner.get("/devices/" + serial);
    }

    private List<String> tags(String serial) {
        return JSON.convertValue(device(serial).get("tags"), List.class);
    }

    private static JsonNode post(AdminApi api, String path, Map<String, ?> body, int expected) throws Exception {
        return api.send("POST", path, "application/json", JSON.writeValueAsBytes(body), expected);
    }

    private JsonNode waiver(String target, String scope, String of, Duration time) throws Exception {
        return post(
                owner,
                "/waivers",
                Map.of(
                        "target",
                        target,
                        scope,
                        of,
                        "owner",
                        "ada@example.com",
                        "reason",
                        "the trade fair",
                        "expiresAt",
                        server.clock().instant().plus(time).toString()),
                201);
    }

    private JsonNode approve(AdminApi api, JsonNode waiver, int expected) {
        return api.send("POST", "/waivers/" + waiver.get("id").asText() + "/approve", null, null, expected);
    }

    private JsonNode end(JsonNode waiver, int expected) {
        return owner.send("DELETE", "/waivers/" + waiver.get("id").asText(), null, null, expected);
    }

    @Test
    void aWaivedRuleAndWhatFollowsFromItFallUntilTheWaiverExpiresByItself() throws Exception {
        assertThat(tags("OFFICE")).containsExactly("managed", "private");
        JsonNode waiver = waiver("guests are off", "device", "OFFICE", Duration.ofHours(1));
        decide("OFFICE");
        assertThat(waiver.get("state").asText()).isEqualTo("REQUESTED");
        assertThat(tags("OFFICE")).as("before a second person approves").contains("private");

        assertThat(approve(owner, waiver, 403).get("type").asText()).endsWith("second-person");
        JsonNode approved = approve(second, waiver, 200);
        assertThat(approved.get("approvedBy").asText()).isEqualTo("token:second");
        assertThat(approved.has("requestedById")).isFalse();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(tags("OFFICE")).containsExactly("managed"));
        assertThat(tags("LAB-1")).as("another device").contains("managed");
        assertThat(owner.get("/devices/OFFICE/explain?rule=guests%20are%20off").toString())
                .contains(
                        "waived by ada@example.com until "
                                + waiver.get("expiresAt").asText(),
                        "the trade fair");

        server.clock().forward(Duration.ofHours(1));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(tags("OFFICE")).containsExactly("managed", "private");
            assertThat(owner.get("/waivers/" + waiver.get("id").asText())
                            .get("state")
                            .asText())
                    .isEqualTo("EXPIRED");
        });
        assertThat(end(waiver, 409).get("detail").asText()).contains("over already");
        assertThat(owner.list("/audit?limit=100").toString())
                .contains("waiver.requested", "waiver.approved", "waiver.expired");
        assertThat(owner.get("/audit/verification").get("intact").asBoolean()).isTrue();
    }

    @Test
    void aWaiverForASegmentReachesItsDevicesAndIsTakenBack() throws Exception {
        JsonNode waiver = waiver("guests of the lab", "segment", "lab", Duration.ofDays(2));
        assertThat(device("LAB-1").get("conflicts").toString()).isEqualTo("[\"guest\"]");

        approve(second, waiver, 200);
        decide("LAB-1");
        decide("LAB-2");
        decide("OFFICE");
        assertThat(device("LAB-1").get("conflicts").toString()).isEqualTo("[]");
        assertThat(tags("LAB-2")).contains("private");
        assertThat(owner.list("/conflicts")).isEmpty();

        end(waiver, 200);
        decide("LAB-1");
        decide("LAB-2");
        assertThat(owner.list("/conflicts")).hasSize(2);
        assertThat(approve(second, waiver, 409).get("detail").asText()).contains("ENDED");
        assertThat(owner.list("/waivers?segment=lab&state=ENDED")).hasSize(1);
    }

    @Test
    void conflictsAreListedByDeviceAndSettingAndInPages() {
        List<JsonNode> all = owner.list("/conflicts?target=guest&sort=device");

        assertThat(all).hasSize(2).allSatisfy(conflict -> {
            assertThat(conflict.get("detail").asText()).contains("`off`", "`on`");
            assertThat(conflict.get("reasons").toString()).contains("guests are off", "guests of the lab");
        });
        assertThat(owner.list("/conflicts?device=LAB-1")).singleElement().satisfies(conflict -> assertThat(
                        conflict.get("serialNumber").asText())
                .isEqualTo("LAB-1"));
        assertThat(owner.list("/conflicts?device=OFFICE")).isEmpty();
        assertThat(owner.list("/conflicts?target=other")).isEmpty();
        for (String sort : List.of("-since", "since", "target", "-device")) {
            JsonNode first = owner.get("/conflicts?limit=1&sort=" + sort);
            JsonNode next = owner.get("/conflicts?limit=1&sort=" + sort + "&cursor="
                    + first.get("nextCursor").asText());
            assertThat(next.get("nextCursor").isNull()).as(sort).isTrue();
            assertThat(Set.of(
                            first.at("/items/0/device").asText(),
                            next.at("/items/0/device").asText()))
                    .as(sort)
                    .hasSize(2);
        }
        owner.send("GET", "/conflicts?sort=kept", null, null, 400);
        owner.send("GET", "/conflicts?cursor=xyz", null, null, 400);
    }

    @Test
    void aPlanTellsWhichDevicesWouldGetIntoAConflict() throws Exception {
        PolicyFiles draft = PolicyFiles.ofTexts(
                Map.of(
                        "edict.yaml",
                        "format: 1\nname: draft\n",
                        "rules/a.drl",
                        """
                rule "a" when Device( platform == MACOS ) then policy.parameter("screen", "locked"); end
                rule "b" when Device( serialNumber == "OFFICE" ) then policy.parameter("screen", "open"); end
                """));
        String plan = owner.send("POST", "/policy/plans", "application/zip", PolicyZip.write(draft), 202)
                .get("id")
                .asText();
        await().atMost(Duration.ofSeconds(30)).until(() -> owner.get("/policy/plans/" + plan)
                .at("/plan/state")
                .asText()
                .equals("DONE"));

        List<JsonNode> conflicts = owner.list("/policy/plans/" + plan + "/changes").stream()
                .filter(change -> change.get("kind").asText().equals("CONFLICT"))
                .filter(change -> !change.get("after").isNull())
                .toList();
        assertThat(conflicts).singleElement().satisfies(change -> {
            assertThat(change.get("serialNumber").asText()).isEqualTo("OFFICE");
            assertThat(change.get("target").asText()).isEqualTo("screen");
            assertThat(change.get("after").asText()).contains("`locked` and `open`");
        });
        assertThat(owner.get("/policy/plans/" + plan).at("/summary/settings").toString())
                .contains("CONFLICT screen");
    }

    @Test
    void whatCannotBeWaivedIsRefused() throws Exception {
        String ahead = server.clock().instant().plus(Duration.ofDays(1)).toString();
        String past = Instant.EPOCH.toString();
        String far = server.clock().instant().plus(Duration.ofDays(400)).toString();

        for (Map<String, String> body : List.of(
                Map.of("target", "guests are of", "device", "OFFICE", "owner", "a", "reason", "b", "expiresAt", ahead),
                Map.of("target", "guest", "owner", "a", "reason", "b", "expiresAt", ahead),
                Map.of(
                        "target",
                        "guest",
                        "device",
                        "OFFICE",
                        "segment",
                        "lab",
                        "owner",
                        "a",
                        "reason",
                        "b",
                        "expiresAt",
                        ahead),
                Map.of("target", "guest", "segment", "labs", "owner", "a", "reason", "b", "expiresAt", ahead),
                Map.of("target", "guest", "device", "OFFICE", "owner", "a", "reason", " ", "expiresAt", ahead),
                Map.of("target", "guest", "device", "OFFICE", "owner", "a", "reason", "b", "expiresAt", past),
                Map.of("target", "guest", "device", "OFFICE", "owner", "a", "reason", "b", "expiresAt", far),
                Map.of("target", "guest", "device", "OFFICE", "owner", "a", "reason", "b"))) {
            post(owner, "/waivers", body, 400);
        }
        post(
                owner,
                "/waivers",
                Map.of("target", "guest", "device", "NONE", "owner", "a", "reason", "b", "expiresAt", ahead),
                404);
        AdminApi publisher = new AdminApi(server.url(), token("publisher", "publish"));
        JsonNode asked = post(
                publisher,
                "/waivers",
                Map.of("target", "RestartDevice", "device", "OFFICE", "owner", "a", "reason", "b", "expiresAt", ahead),
                201);
        approve(publisher, asked, 403);
        end(asked, 200);
        owner.send("POST", "/waivers/none/approve", null, null, 404);
    }
}
