package io.edict.web.hostile;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a hostile request got.
 *
 * @param status the status; 0: the connection was closed without one
 * @param retryAfter the Retry-After header, empty when it is absent
 * @param text the body, a character a byte
 */
record Answer(int status, Optional<String> retryAfter, String text) {

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Retry-After"),
                new String(response.body(), StandardCharsets.ISO_8859_1));
    }

    static Answer closed() {
        return new Answer(0, Optional.empty(), "");
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether the server took the request. */
    boolean accepted() {
        return status >= 200 && status < 400;
    }

    /** An overload, said so that a client knows when to come again. */
    boolean overloaded() {
        return (status == 429 || status == 503) && retryAfter.isPresent();
    }
}
