package io.edict.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.rules.policy.PolicyDirectory;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyZip;
import io.edict.web.acceptance.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The admin API over HTTP, as a script uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class AdminApiIT {
    private static final String JSON = "application/json";
    private static final String ZIP = "application/zip";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aPolicyWithAFindingIsRefusedWholeAndTheOldOneStaysActive() throws Exception {
        publish(starter());
        JsonNode before = get("/policy/publications?limit=1").get("items").get(0);
        PolicyFiles broken = starter().with(Map.of("library/wifi.yaml", bytes("type: custom-profile\nnmae: Wi-Fi\n")));

        HttpResponse<String> answer = post("/policy/publications", ZIP, PolicyZip.write(broken));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json.readTree(answer.body()).get("findings")).anySatisfy(finding -> {
            assertThat(finding.get("file").asText()).isEqualTo("library/wifi.yaml");
            assertThat(finding.get("line").asInt()).isEqualTo(2);
            assertThat(finding.get("column").asInt()).isEqualTo(1);
            assertThat(finding.get("severity").asText()).isEqualTo("error");
            assertThat(finding.get("message").asText()).contains("nmae");
        });
        assertThat(get("/policy/publications?limit=1").get("items").get(0)).isEqualTo(before);
    }

    @Test
    void aPolicyWhoseScenarioFailsIsNotPublished() throws Exception {
        publish(starter());
        JsonNode before = get("/policy/publications?limit=1").get("items").get(0);
        String scenario =
                """
                - name: a wish that no rule grants
                  now: 2026-11-24T12:00:00Z
                  device: {platform: MACOS, osVersion: "15.5", enrolledAt: 2026-06-01T00:00:00Z}
                  expect: {contains: {tags: [nobody-gives-this]}}
                """;
        PolicyFiles failing = starter().with(Map.of("tests/failing.yaml", bytes(scenario)));

        HttpResponse<String> answer = post("/policy/publications", ZIP, PolicyZip.write(failing));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json.readTree(answer.body()).get("failedScenarios"))
                .anySatisfy(failed -> assertThat(failed.get("name").asText()).isEqualTo("a wish that no rule grants"));
        assertThat(get("/policy/publications?limit=1").get("items").get(0)).isEqualTo(before);
        JsonNode tested = json.readTree(
                post("/policy/test", ZIP, PolicyZip.write(failing)).body());
        assertThat(tested.get("failed").asInt()).isEqualTo(1);
        assertThat(tested.get("passed").asInt()).isPositive();
        assertThat(tested.get("coverage").findValues("seenTrue"))
                .hasSameSizeAs(tested.get("coverage").findValues("constraint"))
                .isNotEmpty()
                .allMatch(JsonNode::asBoolean);
    }

    @Test
    void aFilterThatAListDoesNotHaveIsRefused() throws Exception {
        for (String list : List.of("/commands", "/activity", "/segments", "/devices")) {
            HttpResponse<String> answer = http.send(
                    request(list + "?colour=red", token()).GET().build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(list).isEqualTo(400);
            assertThat(json.readTree(answer.body()).get("detail").asText()).contains("colour");
        }
        assertThat(get("/commands?type=DeviceLock&channel=MDM&state=queued").get("items"))
                .isEmpty();
        HttpResponse<String> unknown = http.send(
                request("/commands?device=nobody", token()).GET().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void theDescriptionNamesTheKeyOfWritesAndProblemsForAllOperations() throws Exception {
        URI address = URI.create(
                request("/devices", token()).build().uri().toString().replace("/api/v1/devices", "/api/openapi.json"));
        JsonNode api =
                json.readTree(http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                        .body());

        api.get("paths").forEach(path -> path.fields().forEachRemaining(operation -> {
            assertThat(operation.getValue().at("/responses/default").isMissingNode())
                    .isFalse();
            assertThat(operation
                            .getValue()
                            .path("parameters")
                            .findValuesAsText("name")
                            .contains("Idempotency-Key"))
                    .isEqualTo(!operation.getKey().equals("get"));
        }));
        assertThat(api.at("/components/schemas/Problem").isMissingNode()).isFalse();
    }

    @Test
    void publishingTheExportChangesNothing() throws Exception {
        publish(starter());
        int epoch = get("/settings").get("epoch").asInt();
        byte[] export = http.send(
                        request("/policy/revisions/active", token()).GET().build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();

        JsonNode again = json.readTree(post("/policy/publications", ZIP, export).body());

        assertThat(again.get("changed").asBoolean()).isFalse();
        assertThat(get("/settings").get("epoch").asInt()).isEqualTo(epoch);
    }

    @Test
    void aRevisionIsComparedWithAnEarlierOneFileByFile() throws Exception {
        publish(starter());
        String before = get("/settings").get("revision").asText();
        publish(starter()
                .with(Map.of(
                        "segments/new.yaml",
                        bytes("name: New\ncondition: 'Device( platform == IOS )'\n"),
                        "segments/developers.yaml",
                        bytes("name: All\ncondition: 'Person( department != null )'\n"))));
        String after = get("/settings").get("revision").asText();

        JsonNode changes =
                get("/policy/revisions/" + after + "/changes?from=" + before).get("items");

        assertThat(changes.findValuesAsText("path")).containsExactly("segments/developers.yaml", "segments/new.yaml");
        assertThat(changes.findValuesAsText("change")).containsExactly("CHANGED", "ADDED");
        assertThat(changes.get(0).get("before").asText()).contains("Engineering");
        assertThat(changes.get(0).get("after").asText()).contains("name: All");
        assertThat(changes.get(1).get("before").isNull()).isTrue();
        assertThat(get("/policy/revisions/" + before + "/changes?from=" + before)
                        .get("items"))
                .isEmpty();
        assertThat(get("/policy/revisions/" + before + "/changes").get("items")).anySatisfy(file -> {
            assertThat(file.get("path").asText()).isEqualTo("apps/hello.zip");
            assertThat(file.get("after").isNull()).isTrue();
        });
        publish(starter());
    }

    @Test
    void rollbackReturnsToTheRevisionBefore() throws Exception {
        String first = publish(starter()).get("revision").asText();
        String second = publish(starter().with(Map.of("scripts/extra.sh", bytes("#!/bin/sh\nexit 0\n"))))
                .get("revision")
                .asText();
        assertThat(second).isNotEqualTo(first);

        JsonNode back = json.readTree(post("/policy/publications", JSON, bytes("{\"revision\": null}"))
                .body());

        assertThat(back.get("revision").asText()).isEqualTo(first);
        assertThat(get("/settings").get("revision").asText()).isEqualTo(first);
    }

    @Test
    void anObjectIsMadeChangedAndRemovedThroughRevisions() throws Exception {
        publish(starter());
        int epoch = get("/settings").get("epoch").asInt();
        byte[] segment = bytes("{\"name\": \"Macs\", \"condition\": \"Device( osVersion >= \\\"14.10\\\" )\"}");

        assertThat(send("PUT", "/segments/api-made", JSON, segment, null).statusCode())
                .isEqualTo(201);
        assertThat(get("/segments/api-made").get("condition").asText()).isEqualTo("Device( osVersion >= \"14.10\" )");
        assertThat(get("/settings").get("epoch").asInt()).isEqualTo(epoch + 1);
        assertThat(send("DELETE", "/segments/api-made", JSON, new byte[0], null).statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/segments/api-made", JSON, new byte[0], null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRepeatedWriteIsCarriedOutOnceAndAnotherWithItsKeyIsRefused() throws Exception {
        byte[] body = bytes("{\"name\": \"once\", \"scopes\": [\"read\"]}");
        HttpResponse<String> first = send("POST", "/tokens", JSON, body, "key-1");
        HttpResponse<String> second = send("POST", "/tokens", JSON, body, "key-1");
        HttpResponse<String> other =
                send("POST", "/tokens", JSON, bytes("{\"name\": \"other\", \"scopes\": [\"read\"]}"), "key-1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json.readTree(other.body()).get("type").asText()).endsWith("/idempotency-conflict");
        assertThat(get("/tokens?limit=200").get("items"))
                .filteredOn(token -> token.get("name").asText().equals("once"))
                .hasSize(1);
    }

    @Test
    void aTokenAllowsItsScopesUntilItIsRevoked() throws Exception {
        JsonNode created = json.readTree(post("/tokens", JSON, bytes("{\"name\": \"reader\", \"scopes\": [\"read\"]}"))
                .body());
        String secret = created.get("secret").asText();

        assertThat(status("/devices", "Bearer " + secret)).isEqualTo(200);
        assertThat(status("/tokens", "Bearer " + secret)).isEqualTo(403);
        assertThat(actuator("/actuator/prometheus", secret)).isEqualTo(403);
        assertThat(http.send(
                                request("/policy/publications", secret)
                                        .header("Content-Type", ZIP)
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(PolicyZip.write(starter())))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);

        String id = created.get("token").get("id").asText();
        assertThat(send("DELETE", "/tokens/" + id, JSON, new byte[0], null).statusCode())
                .isEqualTo(204);
        assertThat(status("/devices", "Bearer " + secret)).isEqualTo(401);
    }

    @Test
    void metricsNeedTheirScopeAndGiveNothingElse() throws Exception {
        String secret = json.readTree(post("/tokens", JSON, bytes("{\"name\": \"scraper\", \"scopes\": [\"metrics\"]}"))
                        .body())
                .get("secret")
                .asText();

        assertThat(actuator("/actuator/prometheus", secret)).isEqualTo(200);
        assertThat(actuator("/actuator/env", secret)).isEqualTo(404);
        assertThat(status("/devices", "Bearer " + secret)).isEqualTo(403);
    }

    @Test
    void theFirstAdministratorMayUseTheApiWithTheRightPasswordOnly() throws Exception {
        assertThat(status("/devices", basic("admin", "acceptance-password"))).isEqualTo(200);
        assertThat(status("/devices", basic("admin", "acceptance-passworD"))).isEqualTo(401);
        assertThat(status("/devices", basic("nobody", "acceptance-password"))).isEqualTo(401);
        assertThat(status("/devices", "Basic !!!")).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing-here, application/json, 404",
        "GET, /devices/unknown, application/json, 404",
        "PATCH, /tokens, application/json, 405",
        "POST, /tokens, text/plain, 415",
        "POST, /tokens, application/json, 400",
        "GET, /devices?limit=0, application/json, 400",
        "GET, /devices?limit=x, application/json, 400",
        "GET, /devices?sort=shoeSize, application/json, 400",
        "GET, /devices?shoeSize=43, application/json, 400",
        "GET, /devices?platform=TOASTER, application/json, 400",
        "GET, /devices?cursor=x, application/json, 400",
        "GET, /commands?cursor=x, application/json, 400",
        "GET, /commands?state=lost, application/json, 400",
        "GET, /audit?cursor=x, application/json, 400",
        "GET, /commands/not-a-uuid, application/json, 400",
        "POST, /policy/publications, application/zip, 422"
    })
    void aRefusedRequestIsAProblemWhoseTypeLeadsToAPage(String method, String path, String type, int status)
            throws Exception {
        HttpResponse<String> answer = send(method, path, type, bytes("{broken"), null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        URI page = server.url().resolve(json.readTree(answer.body()).get("type").asText());
        assertThat(http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .as(page.toString())
                .isEqualTo(200);
    }

    @Test
    void pagesOfAListGiveEveryEntryOnceInOrder() throws Exception {
        for (int i = 0; i < 7; i++) {
            post("/tokens", JSON, bytes("{\"name\": \"page-" + i + "\", \"scopes\": [\"read\"]}"));
        }
        List<String> whole = new ArrayList<>();
        get("/tokens?limit=200")
                .get("items")
                .forEach(token -> whole.add(token.get("id").asText()));
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/tokens?limit=3" + cursor);
            assertThat(page.get("items").size()).isBetween(1, 3);
            page.get("items").forEach(token -> paged.add(token.get("id").asText()));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asText();
        } while (!cursor.isEmpty());

        assertThat(paged).hasSizeGreaterThanOrEqualTo(7).isEqualTo(whole);
    }

    @Test
    void theApiDescribesItselfInOpenApi31() throws Exception {
        URI description = server.url().resolve("/api/openapi.json");
        JsonNode openApi = json.readTree(
                http.send(HttpRequest.newBuilder(description).build(), HttpResponse.BodyHandlers.ofString())
                        .body());

        assertThat(openApi.get("openapi").asText()).startsWith("3.1");
        assertThat(openApi.get("paths").has("/api/v1/devices/{id}/decisions")).isTrue();
        assertThat(openApi.get("paths").has("/api/v1/policy/publications")).isTrue();
    }

    @Test
    void theAuditChainIsWholeAndNamesWhoDidIt() throws Exception {
        post("/tokens", JSON, bytes("{\"name\": \"audited\", \"scopes\": [\"read\"]}"));

        assertThat(get("/audit/verification").get("intact").asBoolean()).isTrue();
        JsonNode newest = get("/audit?limit=200").get("items");
        assertThat(newest)
                .anySatisfy(line ->
                        assertThat(line.path("details").path("name").asText()).isEqualTo("audited"));
        assertThat(newest.get(0).get("actor").asText()).isEqualTo("token:bootstrap");
    }

    @Test
    void noSecretReachesTheLog(CapturedOutput output) throws Exception {
        String secret = json.readTree(post("/tokens", JSON, bytes("{\"name\": \"planted\", \"scopes\": [\"read\"]}"))
                        .body())
                .get("secret")
                .asText();
        status("/devices", basic("admin", "planted-wrong-password"));
        status("/devices", "Bearer planted-wrong-token");
        post("/tokens", JSON, bytes("{\"name\": \"planted-body\", \"scopes\": [\"planted-scope\"]}"));

        assertThat(output.getAll()).doesNotContain(secret, server.token(), "acceptance-password", "planted-");
    }

    private PolicyFiles starter() throws Exception {
        return PolicyDirectory.read(Path.of("../examples/policies/starter"));
    }

    private JsonNode publish(PolicyFiles files) throws Exception {
        HttpResponse<String> answer = post("/policy/publications", ZIP, PolicyZip.write(files));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return json.readTree(answer.body());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request(path, token()).GET().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send("POST", path, type, body, null);
    }

    private HttpResponse<String> send(String method, String path, String type, byte[] body, @Nullable String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token())
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private int status(String path, String authorization) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(server.url().resolve("/api/v1" + path))
                                .header("Authorization", authorization)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private int actuator(String path, String secret) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(server.url().resolve(path))
                                .header("Authorization", "Bearer " + secret)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpRequest.Builder request(String path, String secret) {
        return HttpRequest.newBuilder(server.url().resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + secret);
    }

    private String token() {
        return server.token();
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(name + ":" + password));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
