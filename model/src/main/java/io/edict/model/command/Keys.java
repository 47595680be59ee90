package io.edict.model.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the keys of a command in order; what is null, false by default or an empty list is not sent. */
final class Keys {
    private final Map<String, Object> keys = new LinkedHashMap<>();

    /** Adds a key unless its value is null. */
    Keys with(String key, @Nullable Object value) {
        if (value != null) {
            keys.put(key, value);
        }
        return this;
    }

    /** Adds a key whose absence means false, when it is true. */
    Keys withFlag(String key, boolean value) {
        return with(key, value ? Boolean.TRUE : null);
    }

    Map<String, Object> map() {
        return Collections.unmodifiableMap(keys);
    }
}
