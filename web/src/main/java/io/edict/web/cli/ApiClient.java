package io.edict.web.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The admin API as the command line uses it. Every method throws {@link CommandFailure} when it gets no answer. */
final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNPROCESSABLE = 422;

    private final URI server;
    private final @Nullable String token;
    private final HttpClient http;

    ApiClient(URI server, @Nullable String token) {
        if (!"http".equals(server.getScheme()) && !"https".equals(server.getScheme())) {
            throw new CommandFailure(ExitCodes.USAGE, "`" + server + "` is no server; write http://HOST:PORT");
        }
        String text = server.toString();
        this.server = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        this.token = token;
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    JsonNode get(String path) {
        return json(send(request(path).GET().build()));
    }

    byte[] download(String path) {
        return send(request(path).GET().build()).body();
    }

    JsonNode post(String path, String contentType, byte[] body) {
        HttpRequest request = request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return json(send(request));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofMinutes(2));
        if (token != null && !token.isBlank()) {
            request.header("Authorization", "Bearer " + token.strip());
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCodes.UNREACHABLE,
                    "no server answers at " + server + "; start one with `./edict serve` or name it with --server",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCodes.UNREACHABLE, "interrupted", e);
        }
        if (response.statusCode() >= 400) {
            throw refusal(response);
        }
        return response;
    }

    private CommandFailure refusal(HttpResponse<byte[]> response) {
        JsonNode problem = problem(response.body());
        int status = response.statusCode();
        if (status == UNPROCESSABLE && problem.path("findings").isArray()) {
            return new CommandFailure(
                    ExitCodes.FINDINGS, InvalidPolicyText.of(problem), null, InvalidPolicyText.json(problem));
        }
        if (status == 401) {
            return new CommandFailure(
                    ExitCodes.UNREACHABLE, "the server knows no such token; give one with --token or EDICT_TOKEN");
        }
        String detail = problem.path("detail").asText(problem.path("title").asText("HTTP status " + status));
        boolean wrongArgument = status == 400 || status == 404;
        return new CommandFailure(wrongArgument ? ExitCodes.USAGE : ExitCodes.UNREACHABLE, detail);
    }

    private static JsonNode problem(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new CommandFailure(ExitCodes.UNREACHABLE, "the server's answer is no JSON; is it an Edict?", e);
        }
    }

    /** JSON on one line, for {@code --json}. */
    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can always be written", e);
        }
    }
}
