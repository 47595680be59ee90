package io.edict.rules.dmn;

import io.edict.model.fact.Facts;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that models of a policy may have: the components of {@link Facts} with a capital, such as {@code Device} and
 * {@code Apps}, the tags of the device and the segments that it is in.
 */
final class FactInputs {
    static final String TAGS = "Tags";
    static final String SEGMENTS = "Segments";

    /** What a decision must not read: what it concludes itself, the time of day, and what the server says of its rules. */
    private static final Set<String> LEFT_OUT = Set.of("now", "concluded", "waivers", "parameters", "deferralDays");

    private static final Map<String, FeelType> TYPES = read();

    private FactInputs() {}

    private static Map<String, FeelType> read() {
        Map<String, FeelType> types = new TreeMap<>();
        for (RecordComponent component : Facts.class.getRecordComponents()) {
            if (!LEFT_OUT.contains(component.getName())) {
                types.put(name(component), FeelType.of(component.getGenericType()));
            }
        }
        types.put(TAGS, FeelType.listOf(FeelType.TEXT));
        types.put(SEGMENTS, FeelType.listOf(FeelType.TEXT));
        return Collections.unmodifiableMap(types);
    }

    private static String name(RecordComponent component) {
        String name = component.getName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** By name. */
    static Map<String, FeelType> types() {
        return TYPES;
    }

    /** The values by name. */
    static Map<String, @Nullable Object> values(Facts facts, SortedSet<String> segments) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (RecordComponent component : Facts.class.getRecordComponents()) {
            if (!LEFT_OUT.contains(component.getName())) {
                values.put(name(component), DecisionModel.get(facts, component));
            }
        }
        values.put(TAGS, facts.device().tags());
        values.put(SEGMENTS, segments);
        return values;
    }
}
