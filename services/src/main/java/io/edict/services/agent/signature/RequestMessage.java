package io.edict.services.agent.signature;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as signatures see it.
 *
 * @param method the method, in upper case
 * @param path the path as it was sent, still percent-encoded
 * @param query the query as it was sent, without the question mark; null: none
 * @param fields the values of each header field, in order, by name in lower case
 * @param body the body as it was sent, before any content coding is undone; empty: none
 */
@SuppressWarnings("ArrayRecordComponent") // WHY: compared nowhere.
public record RequestMessage(
        String method, String path, @Nullable String query, Map<String, List<String>> fields, byte[] body) {

    /** The value of a field as RFC 9421 section 2.1 combines it; null: there is no such field. */
    @Nullable
    String field(String name) {
        List<String> values = fields.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        return String.join(", ", values.stream().map(String::strip).toList());
    }

    /** Names the request, not what it carries. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
