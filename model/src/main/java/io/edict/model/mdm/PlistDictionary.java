package io.edict.model.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDate;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary as a device sent it. Every getter gives null when the key is missing or holds another type: devices of
 * every version report, and what one of them says differently is unknown, not an error.
 */
public final class PlistDictionary {
    private static final PlistDictionary EMPTY = new PlistDictionary(new NSDictionary());

    private final NSDictionary dictionary;

    PlistDictionary(NSDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** A dictionary without keys. */
    public static PlistDictionary empty() {
        return EMPTY;
    }

    /** Whether the key is there, of whatever type. */
    public boolean contains(String key) {
        return dictionary.containsKey(key);
    }

    /** The keys. */
    public Set<String> keys() {
        return Set.copyOf(dictionary.keySet());
    }

    /** A text. */
    public @Nullable String string(String key) {
        return value(key) instanceof NSString text ? text.getContent() : null;
    }

    /** A truth value. */
    public @Nullable Boolean bool(String key) {
        if (value(key) instanceof NSNumber number && number.isBoolean()) {
            return number.boolValue();
        }
        return null;
    }

    /** A whole number within the range of {@code long}. */
    public @Nullable Long integer(String key) {
        if (value(key) instanceof NSNumber number && number.isInteger()) {
            return number.longValue();
        }
        return null;
    }

    /** A finite number, whole or not. */
    public @Nullable Double real(String key) {
        if (value(key) instanceof NSNumber number && !number.isBoolean() && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        return null;
    }

    /** An instant. */
    public @Nullable Instant date(String key) {
        return value(key) instanceof NSDate date ? date.getDate().toInstant() : null;
    }

    /** Bytes. */
    public @Nullable Bytes data(String key) {
        return value(key) instanceof NSData data ? Bytes.of(data.bytes()) : null;
    }

    /** A dictionary within. */
    public @Nullable PlistDictionary dictionary(String key) {
        return value(key) instanceof NSDictionary inner ? new PlistDictionary(inner) : null;
    }

    /** The dictionaries of an array; what else it holds is left out. Null when there is no array. */
    public @Nullable List<PlistDictionary> dictionaries(String key) {
        Stream<NSObject> array = array(key);
        return array == null
                ? null
                : array.filter(NSDictionary.class::isInstance)
                        .map(item -> new PlistDictionary((NSDictionary) item))
                        .toList();
    }

    /** The texts of an array; what else it holds is left out. Null when there is no array. */
    public @Nullable List<String> strings(String key) {
        Stream<NSObject> array = array(key);
        return array == null
                ? null
                : array.filter(NSString.class::isInstance)
                        .map(item -> ((NSString) item).getContent())
                        .toList();
    }

    private @Nullable Stream<NSObject> array(String key) {
        return value(key) instanceof NSArray array ? Arrays.stream(array.getArray()) : null;
    }

    private @Nullable NSObject value(String key) {
        return dictionary.get(key);
    }

    /** The keys alone, as values may be secret. */
    @Override
    public String toString() {
        return "dictionary of " + dictionary.keySet();
    }
}
