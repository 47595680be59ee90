package io.edict.services.admin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller of the admin API may do. */
public enum Scope {
    /** Everything, the administration of tokens included. */
    OWNER,
    /** Read devices, policy, activity and the audit log. */
    READ,
    /** Send commands to devices, tag them and make enrollment profiles. */
    DEVICES,
    /** Change, publish and roll back policy. */
    PUBLISH,
    /** Read metrics. */
    METRICS;

    /** The name in the API, such as {@code metrics}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of this name; empty when there is none. */
    public static Optional<Scope> of(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(wireName))
                .findFirst();
    }
}
