package io.edict.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.web.acceptance.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The session of an administrator in a browser, request by request. */
class SessionIT {
    private static final String PASSWORD = "acceptance-password";

    @TempDir
    private static Path folder;

    private static TestServer server;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    /** What a browser keeps of a session: its cookie, and the token that its page read. */
    private record Browser(String cookie, String csrf) {}

    @BeforeAll
    static void start() {
        server = TestServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whoSignsInMayDoWhatAnOwnerMayAndSignsOut() throws Exception {
        Browser browser = signIn();

        assertThat(json.readTree(send("GET", "/session", browser, null).body()).get("name"))
                .hasToString("\"admin\"");
        assertThat(send("GET", "/tokens", browser, null).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/tokens", browser, "{\"name\":\"x\",\"scopes\":[\"read\"]}")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> out = send("DELETE", "/session", browser, null);
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie")).get().asString().contains("Max-Age=0");
        assertThat(send("GET", "/tokens", browser, null).statusCode()).isEqualTo(401);
        assertThat(send("GET", "/session", browser, null).statusCode()).isEqualTo(204);
        assertThat(audit()).contains("session.begun", "session.ended");
    }

    @Test
    void noScriptReadsTheCookieAndNoOtherSiteSendsIt() throws Exception {
        HttpResponse<String> answer = signIn(PASSWORD, Map.of());

        assertThat(answer.headers().firstValue("Set-Cookie"))
                .get()
                .asString()
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
                .doesNotContain("Max-Age", "Domain");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .get()
                .asString()
                .contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /tokens",
        "POST, /segments",
        "PUT, /segments/spares",
        "DELETE, /library-items/wifi",
        "POST, /freezes",
        "POST, /policy/publications",
        "POST, /policy/rollouts/1/approve",
        "POST, /devices/1/actions/EraseDevice",
        "PUT, /devices/1/tags",
        "DELETE, /session",
        "GET, /enrollment/default/profile",
        "POST, /enrollment/default/agent-tokens",
    })
    void nothingChangesWithoutTheTokenOfTheSession(String method, String path) throws Exception {
        Browser browser = signIn();
        String other = signIn().csrf();

        for (String token : new String[] {null, "", "guess", other}) {
            HttpResponse<String> answer = send(method, path, new Browser(browser.cookie(), token), "{}");
            assertThat(answer.statusCode()).as("token %s", token).isEqualTo(403);
            assertThat(answer.body()).contains("/docs/errors/csrf-token");
        }
        assertThat(send("GET", "/tokens", browser, null).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordBeginsNothingAndTheRightOneIsNotLookedAtAfterTooMany() throws Exception {
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = signIn("guess-" + i, Map.of());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        HttpResponse<String> refused = signIn(PASSWORD, Map.of());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("300");
        assertThat(audit()).contains("session.refused");

        server.clock().forward(Duration.ofMinutes(6));
        assertThat(signIn(PASSWORD, Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aSecretThatABrowserBringsBecomesNoSession() throws Exception {
        var planted = new Browser("edict_session=planted-by-somebody-else", "");
        HttpResponse<String> answer = signIn(PASSWORD, Map.of("Cookie", planted.cookie()));

        assertThat(cookie(answer)).isNotEqualTo(planted.cookie());
        assertThat(send("GET", "/tokens", planted, null).statusCode()).isEqualTo(401);
    }

    @Test
    void signingInAgainEndsTheSessionBefore() throws Exception {
        Browser first = signIn();

        assertThat(signIn(PASSWORD, Map.of("Cookie", first.cookie())).statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/tokens", first, null).statusCode()).isEqualTo(401);
    }

    @Test
    void anotherSiteSignsNobodyIn() throws Exception {
        assertThat(signIn(PASSWORD, Map.of("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
        HttpRequest form = HttpRequest.newBuilder(server.url().resolve("/api/v1/session"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body(PASSWORD)))
                .build();
        assertThat(http.send(form, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(415);
    }

    @Test
    void aSessionThatNobodyUsesEndsAlthoughItsPageAsksForNews() throws Exception {
        Browser browser = signIn();

        for (int i = 0; i < 5; i++) {
            server.clock().forward(Duration.ofMinutes(25));
            send(request("GET", "/devices", browser).header("X-Unattended", "1"));
        }

        assertThat(send("GET", "/devices", browser, null).statusCode()).isEqualTo(401);
    }

    @Test
    void whoUsesASessionStaysSignedIn() throws Exception {
        Browser browser = signIn();

        for (int i = 0; i < 5; i++) {
            server.clock().forward(Duration.ofMinutes(25));
            assertThat(send("GET", "/devices", browser, null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anApiTokenBesideTheCookieIsWhatCounts() throws Exception {
        HttpRequest.Builder request = request("GET", "/devices", signIn()).header("Authorization", "Bearer nobody");

        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    private Browser signIn() throws Exception {
        HttpResponse<String> answer = signIn(PASSWORD, Map.of());
        JsonNode session = json.readTree(answer.body());
        return new Browser(cookie(answer), session.get("csrfToken").asText());
    }

    private HttpResponse<String> signIn(String password, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(password)));
        headers.forEach(request::header);
        return send(request);
    }

    private String body(String password) throws Exception {
        return json.writeValueAsString(Map.of("name", "admin", "password", password));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private static HttpRequest.Builder request(String method, String path, Browser browser) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve("/api/v1" + path))
                .header("Cookie", browser.cookie())
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (browser.csrf() != null) {
            request.header("X-CSRF-Token", browser.csrf());
        }
        return request;
    }

    private HttpResponse<String> send(String method, String path, Browser browser, @Nullable String body)
            throws Exception {
        HttpRequest.Builder request = request(method, path, browser);
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> audit() {
        return server.admin().list("/audit").stream()
                .map(line -> line.get("action").asText())
                .toList();
    }
}
