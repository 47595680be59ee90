package io.edict.rules.language;

import io.edict.model.fact.Version;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value in a rule.
 *
 * @param kind the kind
 * @param javaType the boxed class of the value
 * @param element for a set, the type of its elements; null for other kinds
 */
public record ValueType(Kind kind, Class<?> javaType, @Nullable ValueType element) {
    public static final ValueType TEXT = new ValueType(Kind.TEXT, String.class, null);
    public static final ValueType INTEGER = new ValueType(Kind.INTEGER, Integer.class, null);
    public static final ValueType LONG = new ValueType(Kind.INTEGER, Long.class, null);
    public static final ValueType DECIMAL = new ValueType(Kind.DECIMAL, Double.class, null);
    public static final ValueType BOOLEAN = new ValueType(Kind.BOOLEAN, Boolean.class, null);
    public static final ValueType VERSION = new ValueType(Kind.VERSION, Version.class, null);
    public static final ValueType INSTANT = new ValueType(Kind.INSTANT, Instant.class, null);

    /** The kinds of values. */
    public enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        VERSION,
        INSTANT,
        ENUM,
        SET,
        FACT
    }

    public static ValueType ofEnum(Class<?> type) {
        return new ValueType(Kind.ENUM, type, null);
    }

    public static ValueType ofFact(Class<?> type) {
        return new ValueType(Kind.FACT, type, null);
    }

    public static ValueType ofSet(ValueType element) {
        return new ValueType(Kind.SET, Set.class, element);
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /** Whether values can be compared with {@code < <= > >=}. */
    public boolean ordered() {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.VERSION || kind == Kind.INSTANT;
    }

    public boolean numeric() {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL;
    }

    /** As in messages and in the reference: {@code text}, {@code Platform}, {@code set of text}. */
    public String describe() {
        return switch (kind) {
            case TEXT -> "text";
            case INTEGER -> "whole number";
            case DECIMAL -> "number";
            case BOOLEAN -> "true or false";
            case VERSION -> "version";
            case INSTANT -> "instant";
            case ENUM, FACT -> javaType.getSimpleName();
            case SET -> "set of " + (element == null ? "values" : element.describe());
        };
    }
}
