package io.edict.rules.dmn;

import io.edict.model.fact.Version;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value in a decision.
 *
 * @param kind the kind
 * @param javaType the record of a {@link Kind#RECORD}, the enum of a {@link Kind#ENUM}; null for other kinds
 * @param element the type of a list's elements; null for other kinds
 * @param properties of a record, by name
 */
record FeelType(Kind kind, @Nullable Class<?> javaType, @Nullable FeelType element, Map<String, FeelType> properties) {
    static final FeelType NUMBER = simple(Kind.NUMBER);
    static final FeelType TEXT = simple(Kind.TEXT);
    static final FeelType TRUTH = simple(Kind.TRUTH);
    static final FeelType VERSION = simple(Kind.VERSION);
    static final FeelType INSTANT = simple(Kind.INSTANT);
    static final FeelType NULL = simple(Kind.NULL);

    /** The kinds of values. */
    enum Kind {
        NUMBER,
        TEXT,
        TRUTH,
        VERSION,
        INSTANT,
        ENUM,
        RECORD,
        LIST,
        /** The type of nothing but null. */
        NULL
    }

    private static FeelType simple(Kind kind) {
        return new FeelType(kind, null, null, Map.of());
    }

    static FeelType listOf(FeelType element) {
        return new FeelType(Kind.LIST, null, element, Map.of());
    }

    /** The type of a record whose components are the properties. */
    static FeelType ofRecord(Class<?> type) {
        Map<String, FeelType> properties = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), of(component.getGenericType()));
        }
        return new FeelType(Kind.RECORD, type, null, Collections.unmodifiableMap(properties));
    }

    /** The type of values of a class. */
    static FeelType of(Type type) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            return listOf(of(generic.getActualTypeArguments()[0]));
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            return new FeelType(Kind.ENUM, plain, null, Map.of());
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            return ofRecord(plain);
        } else if (type == String.class) {
            return TEXT;
        } else if (type == boolean.class || type == Boolean.class) {
            return TRUTH;
        } else if (type == Version.class) {
            return VERSION;
        } else if (type == Instant.class) {
            return INSTANT;
        } else if (Set.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class)
                .contains(type)) {
            return NUMBER;
        }
        throw new IllegalStateException("no decision can read a " + type);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** The names of an enum's constants. */
    Set<String> constants() {
        Set<String> names = new TreeSet<>();
        Object[] constants = javaType == null ? new Object[0] : javaType.getEnumConstants();
        for (Object constant : constants) {
            names.add(((Enum<?>) constant).name());
        }
        return names;
    }

    /** The type of both; null: there is none. */
    static @Nullable FeelType common(FeelType left, FeelType right) {
        if (left.is(Kind.NULL) || left.equals(right)) {
            return right;
        }
        boolean texts = left.textual() && right.textual();
        return right.is(Kind.NULL) ? left : texts ? TEXT : null;
    }

    /** Whether values are texts in a decision. */
    boolean textual() {
        return is(Kind.TEXT) || is(Kind.ENUM);
    }

    /** As messages name it. */
    String describe() {
        return switch (kind) {
            case NUMBER -> "number";
            case TEXT -> "text";
            case TRUTH -> "true or false";
            case VERSION -> "version";
            case INSTANT -> "instant";
            case ENUM, RECORD -> Objects.requireNonNull(javaType).getSimpleName();
            case LIST -> "list of " + Objects.requireNonNull(element).describe();
            case NULL -> "null";
        };
    }
}
