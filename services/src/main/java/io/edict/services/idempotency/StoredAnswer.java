package io.edict.services.idempotency;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a write, kept so that it can be given again.
 *
 * @param status the HTTP status
 * @param contentType the type of the body; null: none
 * @param body the body; may hold a secret
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredAnswer(int status, @Nullable String contentType, byte[] body) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredAnswer that
                && status == that.status
                && Objects.equals(contentType, that.contentType)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "StoredAnswer[" + status + ", " + body.length + " bytes]";
    }
}
