package io.edict.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.web.ui.Stage.Running;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pages and their files are served, request by request. */
@ExtendWith(Stage.class)
class UiServingIT {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final HttpClient http = HttpClient.newHttpClient();
    private Running stage;

    @BeforeEach
    void take(Running running) {
        stage = running;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/devices", "/devices/0a1b/items", "/library/wifi", "/devices/C02TEST.1"})
    void aPageIsOpenedByItsAddress(String path) throws Exception {
        HttpResponse<String> answer = get(path, "Accept", BROWSER);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("<div id=\"root\">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/api",
                "/mdm/connect",
                "/mdm/nothing",
                "/scep/x",
                "/agent/v1/nothing",
                "/actuator/env",
                "/actuator",
                "/docs/nothing",
                "/assets/nothing.js",
                "/error"
            })
    void nothingElseIsShadowed(String path) throws Exception {
        assertThat(get(path, "Accept", BROWSER).body()).doesNotContain("<div id=\"root\">");
    }

    @Test
    void theEnrollmentPageStaysWhatItIs() throws Exception {
        assertThat(get("/enroll", "Accept", BROWSER).body()).contains("Enrollment code");
    }

    @Test
    void aProgramThatMistypesAnAddressIsTold() throws Exception {
        assertThat(get("/devicess", "Accept", "application/json").statusCode()).isEqualTo(404);
        assertThat(get("/devicess", "Accept", "*/*").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyOurOwnScriptsRunAndEachPageHasANonceOfItsOwn() throws Exception {
        HttpResponse<String> first = get("/", "Accept", BROWSER);
        String policy = header(first, "Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "connect-src 'self'")
                .doesNotContain("unsafe");
        Matcher nonce = Pattern.compile("'nonce-([^']{22})'").matcher(policy);
        assertThat(nonce.find()).isTrue();
        assertThat(first.body()).contains("content=\"" + nonce.group(1) + "\"");
        assertThat(header(get("/", "Accept", BROWSER), "Content-Security-Policy"))
                .isNotEqualTo(policy);
        assertThat(header(first, "Cache-Control")).contains("no-store");
        assertThat(header(first, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(first, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(first, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(first, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(header(first, "Permissions-Policy")).contains("camera=()");
        assertThat(header(first, "X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void filesAreKeptForEverAndComeCompressed() throws Exception {
        Matcher script = SCRIPT.matcher(get("/", "Accept", BROWSER).body());
        assertThat(script.find()).isTrue();

        HttpResponse<String> plain = get(script.group(1), "Accept", "*/*");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(header(plain, "Cache-Control")).contains("max-age=31536000", "immutable");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        for (String encoding : new String[] {"br", "gzip"}) {
            HttpResponse<String> packed = get(script.group(1), "Accept-Encoding", encoding);
            assertThat(header(packed, "Content-Encoding")).isEqualTo(encoding);
            assertThat(header(packed, "Content-Type")).contains("javascript");
            assertThat(packed.body().length()).isLessThan(plain.body().length());
        }
    }

    private HttpResponse<String> get(String path, String name, String value) throws Exception {
        return http.send(
                HttpRequest.newBuilder(stage.server().url().resolve(path))
                        .header(name, value)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
