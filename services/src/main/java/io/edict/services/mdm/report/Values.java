package io.edict.services.mdm.report;

import io.edict.model.fact.Version;
import io.edict.model.mdm.PlistDictionary;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values of an answer as facts hold them: bounded, and unknown where they say nothing. */
final class Values {
    private static final int MAX_TEXT = 255;
    private static final double GIB_IN_GB = 1.073741824;

    private Values() {}

    /** A text of at most 255 characters; null when it is missing or blank. */
    static @Nullable String text(PlistDictionary from, String key) {
        String text = from.string(key);
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    /** A version; null when it is missing or none. */
    static @Nullable Version version(PlistDictionary from, String key) {
        String text = from.string(key);
        return text == null || !Version.isVersion(text) ? null : Version.of(text);
    }

    /** Apple's gigabytes of 2^30 bytes in gigabytes of 10^9 bytes, rounded down; null when missing or out of range. */
    static @Nullable Integer gigabytes(PlistDictionary from, String key) {
        Double gib = from.real(key);
        return gib == null || gib < 0 || gib > 1e6 ? null : (Integer) (int) Math.floor(gib * GIB_IN_GB);
    }

    /** A whole number within the range of {@code int}, zero or more; null when it is another. */
    static @Nullable Integer count(PlistDictionary from, String key) {
        Long number = from.integer(key);
        return number == null || number < 0 || number > Integer.MAX_VALUE ? null : (Integer) number.intValue();
    }

    /** Hands a value on unless it is unknown. */
    static <T> void set(@Nullable T value, Consumer<T> to) {
        if (value != null) {
            to.accept(value);
        }
    }
}
