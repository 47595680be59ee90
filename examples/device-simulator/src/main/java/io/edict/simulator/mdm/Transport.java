package io.edict.simulator.mdm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;

/**
 * HTTP as a device does it. A reply that is not 200 is a {@link RefusedException}; no reply in time an
 * {@link UncheckedIOException}, which may be retried.
 */
public final class Transport {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private final HttpClient http;

    public Transport(HttpClient http) {
        this.http = http;
    }

    byte[] get(URI uri, Map<String, String> headers) {
        return send(request(uri, headers).GET().build());
    }

    byte[] post(URI uri, Map<String, String> headers, byte[] body) {
        return send(request(uri, headers)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    byte[] put(URI uri, Map<String, String> headers, byte[] body) {
        return send(request(uri, headers)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** A call of the admin API, where every 2xx is an answer. */
    public byte[] call(URI uri, String token, byte[] json) {
        return send(
                request(uri, Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                        .build(),
                status -> status / 100 == 2);
    }

    private static HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
        headers.forEach(request::header);
        return request;
    }

    private byte[] send(HttpRequest request) {
        return send(request, status -> status == 200);
    }

    private byte[] send(HttpRequest request, IntPredicate answered) {
        String what = request.method() + " " + request.uri().getPath();
        try {
            HttpResponse<byte[]> response = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                    .get(TIMEOUT.toSeconds() + 5, TimeUnit.SECONDS);
            if (!answered.test(response.statusCode())) {
                throw new RefusedException(what, response.statusCode());
            }
            return response.body();
        } catch (ExecutionException | TimeoutException e) {
            throw new UncheckedIOException(new IOException(what + " failed", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(what + " was interrupted", e));
        }
    }
}
