package io.edict.rules.differential;

import io.edict.model.fact.Assigned;
import io.edict.model.fact.DecisionRow;
import io.edict.model.fact.Device;
import io.edict.model.fact.Excluded;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Now;
import io.edict.model.fact.Parameter;
import io.edict.model.fact.Routed;
import io.edict.model.fact.Segment;
import io.edict.model.fact.Version;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random devices. Values come from small sets, so that they meet each other and the literals of {@link Constraints}. */
final class RandomFacts {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final List<String> TEXTS = List.of("a", "ab", "abc", "b", "ba", "A", "");
    static final List<String> VERSIONS = List.of("1.9", "1.10", "15", "15.0", "16.0 beta", "16.0");
    static final List<Duration> DISTANCES =
            List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    /** What rules conclude is never a fact of the device. */
    static final Set<Class<?>> DERIVED =
            Set.of(Assigned.class, Excluded.class, Routed.class, Segment.class, Parameter.class);

    /** Fact types of which a device has at most one. */
    static final Set<Class<?>> SINGLE = single();
    /** Fact types of which a device has any number; not the rows of DMN models, which no author can name. */
    static final List<Class<?>> MANY = Arrays.stream(Fact.class.getPermittedSubclasses())
            .filter(type -> !SINGLE.contains(type) && !DERIVED.contains(type) && type != DecisionRow.class)
            .toList();

    private final Random random;

    RandomFacts(long seed) {
        this.random = new Random(seed);
    }

    private static Set<Class<?>> single() {
        Set<Class<?>> single = new LinkedHashSet<>(Set.of(Now.class));
        for (RecordComponent component : Facts.class.getRecordComponents()) {
            if (Fact.class.isAssignableFrom(component.getType())) {
                single.add(component.getType());
            }
        }
        return single;
    }

    /** The facts of one device, each identity once. */
    List<Fact> device() {
        Map<String, Fact> facts = new LinkedHashMap<>();
        add(facts, new Now(NOW));
        for (Class<?> type : Fact.class.getPermittedSubclasses()) {
            if (type == Device.class) {
                add(facts, fact(type));
            } else if (SINGLE.contains(type) && type != Now.class) {
                if (random.nextInt(4) > 0) {
                    add(facts, fact(type));
                }
            } else if (MANY.contains(type)) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    add(facts, fact(type));
                }
            }
        }
        return List.copyOf(facts.values());
    }

    private static void add(Map<String, Fact> facts, Fact fact) {
        facts.putIfAbsent(fact.factKey(), fact);
    }

    private Fact fact(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            return (Fact) type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components).map(this::value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object value(RecordComponent component) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return nullable && random.nextInt(4) == 0 ? null : value(component.getGenericType());
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType set) {
            Set<Object> elements = new LinkedHashSet<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                elements.add(value(set.getActualTypeArguments()[0]));
            }
            return elements;
        } else if (type == String.class) {
            return oneOf(TEXTS);
        } else if (type == int.class || type == Integer.class) {
            return random.nextInt(8) - 2;
        } else if (type == double.class || type == Double.class) {
            return random.nextInt(12) / 2.0;
        } else if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == Version.class) {
            return Version.of(oneOf(VERSIONS));
        } else if (type == Instant.class) {
            Duration distance = oneOf(DISTANCES);
            return random.nextBoolean() ? NOW.minus(distance) : NOW.plus(distance);
        }
        return oneOf(List.of(((Class<?>) type).getEnumConstants()));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One fact a line. */
    static String describe(List<Fact> facts) {
        List<String> lines = new ArrayList<>();
        facts.forEach(fact -> lines.add("  " + fact));
        return String.join("\n", lines);
    }
}
