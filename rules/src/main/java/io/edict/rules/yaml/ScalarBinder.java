package io.edict.rules.yaml;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.edict.model.fact.Version;
import io.edict.rules.yaml.YamlNode.Kind;
import io.edict.rules.yaml.YamlNode.Scalar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single values: text, numbers, truth values, versions, instants, durations and enum constants. */
final class ScalarBinder {
    private static final int MAX_TEXT = 8192;

    private final String file;
    private final FindingCollector findings;

    ScalarBinder(String file, FindingCollector findings) {
        this.file = file;
        this.findings = findings;
    }

    @Nullable
    Object bind(YamlNode node, Class<?> type) {
        if (!(node instanceof Scalar scalar)) {
            mismatch(node, "a single value");
            return null;
        }
        if (type == String.class) {
            return text(scalar);
        }
        if (type == Version.class) {
            return version(scalar);
        }
        if (type == boolean.class || type == Boolean.class) {
            return scalar.kind() == Kind.BOOLEAN
                    ? (Object) scalar.text().equals("true")
                    : mismatch(scalar, "true or false");
        }
        if (type == int.class || type == Integer.class || type == Double.class) {
            return number(scalar, type);
        }
        if (type == Instant.class) {
            return instant(scalar);
        }
        return type == Duration.class ? duration(scalar) : constant(scalar, type);
    }

    private @Nullable Object text(Scalar scalar) {
        if (scalar.kind() != Kind.TEXT && scalar.kind() != Kind.TIMESTAMP) {
            return mismatch(scalar, scalar.kind() == Kind.NULL ? "text" : "text; put it in quotes");
        }
        if (scalar.text().length() > MAX_TEXT) {
            findings.error(file, scalar.place(), "invalid.value", "a text is at most " + MAX_TEXT + " characters long");
            return null;
        }
        if (scalar.text().chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            findings.error(file, scalar.place(), "invalid.value", "a text holds no control characters");
            return null;
        }
        return scalar.text();
    }

    private @Nullable Object version(Scalar scalar) {
        if (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.DECIMAL) {
            findings.error(
                    file,
                    scalar.place(),
                    "version.unquoted",
                    "quote versions: `" + YamlNode.clip(scalar.text()) + "` is a number to YAML; write \""
                            + YamlNode.clip(scalar.text()) + "\"");
            return null;
        }
        if (scalar.kind() == Kind.NULL || scalar.kind() == Kind.BOOLEAN || !Version.isVersion(scalar.text())) {
            findings.error(
                    file,
                    scalar.place(),
                    "version.invalid",
                    scalar.describe() + " is not a version; write for instance \"15.1\"");
            return null;
        }
        return Version.of(scalar.text());
    }

    private @Nullable Object number(Scalar scalar, Class<?> type) {
        boolean decimal = type == Double.class;
        if (scalar.kind() != Kind.INTEGER && !(decimal && scalar.kind() == Kind.DECIMAL)) {
            return mismatch(scalar, decimal ? "a number" : "a whole number");
        }
        try {
            return decimal ? (Object) Double.valueOf(scalar.text()) : (Object) Integer.valueOf(scalar.text());
        } catch (NumberFormatException e) {
            return mismatch(scalar, decimal ? "a decimal number" : "a whole number of at most nine digits");
        }
    }

    private @Nullable Object instant(Scalar scalar) {
        try {
            return OffsetDateTime.parse(scalar.text()).toInstant();
        } catch (DateTimeException e) {
            return mismatch(scalar, "a time such as 2026-11-24T12:00:00Z");
        }
    }

    private @Nullable Object duration(Scalar scalar) {
        try {
            Duration duration = Duration.parse(scalar.text());
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Told below, as for a duration that is not positive.
        }
        return mismatch(scalar, "a positive duration such as PT1H");
    }

    private @Nullable Object constant(Scalar scalar, Class<?> type) {
        if (!type.isEnum()) {
            throw new IllegalStateException("no YAML for " + type.getName());
        }
        Map<String, Object> byName = names(type);
        Object constant = byName.get(scalar.text());
        if (constant == null) {
            findings.error(
                    file,
                    scalar.place(),
                    "invalid.value",
                    "unknown value `" + YamlNode.clip(scalar.text()) + "`"
                            + Suggestion.of(scalar.text(), byName.keySet()));
        }
        return constant;
    }

    /** The constants by their names on the wire and in rules. */
    private static Map<String, Object> names(Class<?> type) {
        Map<String, Object> names = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            names.put(name((Enum<?>) constant), constant);
            names.put(((Enum<?>) constant).name(), constant);
        }
        return names;
    }

    /** The name on the wire: what {@code @JsonProperty} says, else the name of the constant. */
    static String name(Enum<?> constant) {
        try {
            JsonProperty renamed =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return renamed == null ? constant.name() : renamed.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes that something else was expected. */
    @Nullable
    Object mismatch(YamlNode node, String expected) {
        findings.error(file, node.place(), "invalid.type", "expected " + expected + ", found " + node.describe());
        return null;
    }
}
