package io.edict.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.services.decision.ApprovalInput;
import io.edict.services.decision.DecisionServices;
import io.edict.web.acceptance.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decision services decide by their models, which owners replace and others only read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionServicesIT {
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

    @AfterEach
    void asItCame() throws Exception {
        send("DELETE", "/approval", "", server.token());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approval | {'devices': 1000, 'devicesChanged': 10, 'destructiveCommands': 1, 'guarded': true, 'share': 0.5, 'shareFrom': 100} | true",
                "approval | {'devices': 1000, 'devicesChanged': 10, 'destructiveCommands': 1, 'guarded': false, 'share': 0.5, 'shareFrom': 100} | false",
                "approval | {'devices': 1000, 'devicesChanged': 501, 'destructiveCommands': 0, 'guarded': true, 'share': 0.5, 'shareFrom': 100} | true",
                "approval | {'devices': 1000, 'devicesChanged': 500, 'destructiveCommands': 0, 'guarded': true, 'share': 0.5, 'shareFrom': 100} | false",
                "approval | {'devices': 99, 'devicesChanged': 99, 'destructiveCommands': 0, 'guarded': true, 'share': 0.5, 'shareFrom': 100} | false",
                "approval | {'devices': 1000, 'devicesChanged': 1000, 'destructiveCommands': 0, 'guarded': true, 'share': 1, 'shareFrom': 100} | false",
                "deferral | {'severity': 'LOW', 'exploited': true, 'restarts': false} | 0",
                "deferral | {'severity': 'CRITICAL', 'exploited': false, 'restarts': true} | 1",
                "deferral | {'severity': 'HIGH', 'exploited': false, 'restarts': true} | 3",
                "deferral | {'severity': null, 'exploited': false, 'restarts': true} | 14",
                "deferral | {'severity': 'LOW', 'exploited': false, 'restarts': false} | 7",
                "severity | {'cvss': 2.0, 'exploited': true} | CRITICAL",
                "severity | {'cvss': 9.0, 'exploited': false} | CRITICAL",
                "severity | {'cvss': 8.9, 'exploited': false} | HIGH",
                "severity | {'cvss': 4, 'exploited': false} | MEDIUM",
                "severity | {'cvss': 0, 'exploited': false} | LOW",
                "severity | {'cvss': null, 'exploited': false} | MEDIUM"
            })
    void theModelsThatComeWithTheServerDecide(String service, String input, String value) throws Exception {
        HttpResponse<String> answer =
                send("POST", "/" + service + "/evaluations", input.replace('\'', '"'), server.token());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).get("value").asText()).isEqualTo(value);
    }

    @Test
    void aReplacedModelDecidesFromThenOnAndTheAuditLogSaysWhoDidIt() throws Exception {
        DecisionServices services = server.bean(DecisionServices.class);
        ApprovalInput small = new ApprovalInput(10, 1, 0, true, 0.5, 100);
        assertThat(services.approvalRequired(small)).isFalse();

        HttpResponse<String> answer = replace(model("devicesChanged > 0"), server.token());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(services.approvalRequired(small)).isTrue();
        JsonNode newest = get("/api/v1/audit?limit=1").get("items").get(0);
        assertThat(newest.get("action").asText()).isEqualTo("decision.replaced");
        assertThat(newest.get("target").asText()).isEqualTo("approval");
        assertThat(newest.get("actor").asText()).isEqualTo("token:bootstrap");
        assertThat(get("/api/v1/decision-services/approval").get("model").asText())
                .isEqualTo(model("devicesChanged > 0"));

        assertThat(send("DELETE", "/approval", "", server.token()).statusCode()).isEqualTo(204);
        assertThat(services.approvalRequired(small)).isFalse();
    }

    @Test
    void aModelThatHasNoValueAsksForApproval() throws Exception {
        replace(model("if devicesChanged > 0 then null else false"), server.token());

        assertThat(server.bean(DecisionServices.class).approvalRequired(new ApprovalInput(10, 1, 0, true, 1, 0)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "now() = null | dmn.time",
                "devicesChangd > 0 | unknown.name",
                "1 | dmn.output",
                "function(x) external { java: {} } | forbidden.character"
            })
    void aModelThatIsRefusedChangesNothing(String expression, String code) throws Exception {
        String before = get("/api/v1/decision-services/approval").get("model").asText();

        HttpResponse<String> answer = replace(model(expression), server.token());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json.readTree(answer.body()).get("findings"))
                .anySatisfy(finding -> assertThat(finding.get("code").asText()).isEqualTo(code));
        assertThat(get("/api/v1/decision-services/approval").get("model").asText())
                .isEqualTo(before);
    }

    @Test
    void whoMayOnlyReadReadsAndAsksButReplacesNothing() throws Exception {
        String reader = token("read");

        assertThat(send("GET", "", "", reader).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/severity/evaluations", "{\"exploited\": true}", reader)
                        .statusCode())
                .isEqualTo(200);
        assertThat(replace(model("true"), reader).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/approval", "", reader).statusCode()).isEqualTo(403);
        assertThat(send("GET", "", "", "wrong").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/nothing", "", reader).statusCode()).isEqualTo(404);
        assertThat(send("POST", "/severity/evaluations", "{\"cvss\": \"high\"}", reader)
                        .statusCode())
                .isEqualTo(400);
    }

    /** The model of approval is the guard that a publisher has to pass. */
    @Test
    void whoMayPublishReplacesNoModel() throws Exception {
        String publisher = token("publish");
        String both = token("read", "publish");

        assertThat(replace(model("false"), publisher).statusCode()).isEqualTo(403);
        assertThat(replace(model("false"), both).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/approval", "", publisher).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/approval", "", both).statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/decision-services/approval").get("model").asText())
                .isNotEqualTo(model("false"));
        assertThat(send("POST", "/severity/evaluations", "{\"exploited\": true}", both)
                        .statusCode())
                .isEqualTo(200);
    }

    private String token(String... scopes) throws Exception {
        HttpResponse<String> made = http.send(
                request("/api/v1/tokens", server.token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                json.writeValueAsString(Map.of("name", "some", "scopes", scopes))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return json.readTree(made.body()).get("secret").asText();
    }

    private static String model(String expression) {
        return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"m\" name=\"m\" namespace=\"m\">"
                + "<inputData id=\"i\" name=\"devicesChanged\"/><decision id=\"d\" name=\"Approval required\">"
                + "<informationRequirement><requiredInput href=\"#i\"/></informationRequirement><literalExpression><text>"
                + expression.replace("<", "&lt;").replace(">", "&gt;")
                + "</text></literalExpression></decision></definitions>";
    }

    private HttpResponse<String> replace(String model, String token) throws Exception {
        return send("PUT", "/approval", json.writeValueAsString(Map.of("model", model)), token);
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        return http.send(
                request("/api/v1/decision-services" + path, token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        return json.readTree(http.send(request(path, server.token()).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).header("Authorization", "Bearer " + token);
    }
}
