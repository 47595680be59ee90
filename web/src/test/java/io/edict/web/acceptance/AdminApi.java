package io.edict.web.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The admin API as a script uses it: JSON with a bearer token. */
public final class AdminApi {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI server;
    private final String token;

    public AdminApi(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** GET of a path below /api/v1; anything but 200 fails. */
    public JsonNode get(String path) {
        return read(send(request(path).GET().build()), 200);
    }

    /** All items of a list, page after page. */
    public List<JsonNode> list(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "limit=100" + cursor);
            page.get("items").forEach(items::add);
            JsonNode next = page.get("nextCursor");
            cursor = next == null || next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        return items;
    }

    /** Makes a policy directory active. */
    public JsonNode publish(Path directory) {
        return read(send(request("/policy/publications")
                .header("Content-Type", "application/zip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zip(directory)))
                .build()));
    }

    /** The commands of a device in the order in which it got them; those it never got come last. */
    public List<JsonNode> commands(String device) {
        List<JsonNode> commands = new ArrayList<>(list("/devices/" + device + "/commands"));
        Collections.reverse(commands);
        commands.sort(Comparator.comparing(command -> command.path("sentAt").asText("9999")));
        return commands;
    }

    /**
     * Sends a request and reads its answer as JSON; an empty answer is a missing node.
     *
     * @param contentType null: without a body
     */
    public JsonNode send(String method, String path, String contentType, byte[] body, int expected) {
        HttpRequest.Builder request = request(path);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        request.method(
                method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        return read(send(request.build()), expected);
    }

    public HttpResponse<byte[]> raw(HttpRequest request) {
        return send(request);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode read(HttpResponse<byte[]> response, int... expected) {
        int status = response.statusCode();
        boolean fine = expected.length == 0 ? status / 100 == 2 : status == expected[0];
        if (!fine) {
            throw new AssertionError(response.request().method() + " " + response.uri() + " was answered with " + status
                    + ": " + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Path directory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(directory);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
