package io.edict.rules.analysis;

import io.edict.model.fact.Version;
import io.edict.rules.language.Condition.TextOperator;
import io.edict.rules.language.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Picks a value out of a set of values. */
final class Samples {
    /** The time at which examples play when no condition says otherwise. */
    static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private static final int TRIES = 300;

    private Samples() {}

    /** A value that a property of the type can hold; null: nothing known, or none was found. */
    static @Nullable Object of(Values values) {
        if (!values.known()) {
            return null;
        }
        for (Object candidate : candidates(values)) {
            if (values.fits(candidate)) {
                return typed(candidate, values.type());
            }
        }
        return null;
    }

    private static Object typed(Object value, ValueType type) {
        if (value instanceof Double number) {
            if (type.javaType() == Integer.class) {
                return number.intValue();
            } else if (type.javaType() == Long.class) {
                return number.longValue();
            }
        }
        return value;
    }

    private static List<Object> candidates(Values values) {
        if (values.among() != null) {
            return values.sorted();
        }
        return switch (values.type().kind()) {
            case TEXT -> texts(values);
            case INTEGER, DECIMAL -> numbers(values);
            case VERSION -> versions(values);
            case INSTANT -> instants(values);
            case SET -> List.of(new HashSet<>(values.holding()));
            case BOOLEAN, ENUM, FACT -> List.of();
        };
    }

    private static List<Object> numbers(Values values) {
        Values.Edge low = values.low();
        Values.Edge high = values.high();
        List<Object> candidates = new ArrayList<>();
        double from = low != null ? (Double) low.at() : high != null ? (Double) high.at() - TRIES / 2.0 : 1;
        if (low != null && high != null) {
            candidates.add(low.at());
            candidates.add(((Double) low.at() + (Double) high.at()) / 2);
        } else if (high != null) {
            candidates.add(high.at());
        }
        for (int i = 0; i < TRIES; i++) {
            candidates.add(from + i);
        }
        return candidates;
    }

    private static List<Object> instants(Values values) {
        Values.Edge low = values.low();
        Values.Edge high = values.high();
        List<Object> candidates = new ArrayList<>(List.of(NOW));
        if (low != null) {
            candidates.add(low.at());
            candidates.add(((Instant) low.at()).plusSeconds(1));
            candidates.add(((Instant) low.at()).plusNanos(1));
        }
        if (high != null) {
            candidates.add(high.at());
            candidates.add(((Instant) high.at()).minus(Duration.ofSeconds(1)));
        }
        return candidates;
    }

    private static List<Object> versions(Values values) {
        List<Object> candidates = new ArrayList<>();
        if (values.low() != null) {
            String at = values.low().at().toString();
            List.of("", ".1", ".2", ".0.1", ".0.0.1").forEach(end -> version(at + end, candidates));
        }
        if (values.high() != null) {
            version(values.high().at().toString(), candidates);
        }
        List.of("1", "2", "0", "0.1").forEach(text -> version(text, candidates));
        return candidates;
    }

    private static void version(String text, List<Object> candidates) {
        if (Version.isVersion(text)) {
            candidates.add(Version.of(text));
        }
    }

    private static List<Object> texts(Values values) {
        String begin = longest(values, TextOperator.STARTS_WITH);
        String end = longest(values, TextOperator.ENDS_WITH);
        String middle = values.tests().stream()
                .filter(test -> test.wants(TextOperator.CONTAINS))
                .map(TextTest::text)
                .collect(Collectors.joining("-"));
        List<Object> candidates = new ArrayList<>();
        for (TextTest test : values.tests()) {
            if (test.operator() == null && test.expected()) {
                candidates.add(plainly(test.text()));
            }
        }
        for (String filler : List.of("", "x", "example", "1", "-")) {
            candidates.add(begin + filler + middle + end);
            candidates.add(begin + middle + filler + end);
        }
        candidates.remove("");
        candidates.add("");
        return candidates;
    }

    private static String longest(Values values, TextOperator operator) {
        String longest = "";
        for (TextTest test : values.tests()) {
            if (test.wants(operator) && test.text().length() > longest.length()) {
                longest = test.text();
            }
        }
        return longest;
    }

    /** A guess at a text that a simple pattern matches. */
    private static String plainly(String pattern) {
        return pattern.replace("\\.", "\u0000")
                .replaceAll("\\[[^\\]]*\\][*+?]?|\\\\d[*+?]?", "1")
                .replaceAll("\\.[*+?]?", "x")
                .replaceAll("[\\^$()?*+]", "")
                .replaceAll("\\|.*", "")
                .replace("\u0000", ".");
    }
}
