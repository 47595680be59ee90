package io.edict.rules.language;

import io.edict.model.fact.Version;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A typed value in a condition or a consequence. */
public sealed interface Operand {
    ValueType type();

    /** A literal; null is the literal {@code null}. */
    record Constant(@Nullable Object value, ValueType type) implements Operand {
        /** The value with its kind, so that {@code 1} and {@code "1"} differ; equal values have equal identities. */
        public String identity() {
            if (value instanceof Set<?> set) {
                return set.stream()
                        .map(element -> new Constant(element, type).identity())
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
            }
            String text = value instanceof Version version ? version.canonical() : String.valueOf(value);
            return (value == null ? "null" : value.getClass().getSimpleName()) + ":" + text.length() + ":" + text;
        }
    }

    /** What a slot holds, or one of its properties. */
    record Path(Slot slot, @Nullable Property property, ValueType type) implements Operand {
        static Path of(Slot slot) {
            return new Path(slot, null, slot.type());
        }

        static Path of(Slot slot, Property property) {
            slot.reads().add(property);
            return new Path(slot, property, property.type());
        }

        @Nullable
        Object read(@Nullable Object held) {
            return property == null || held == null ? held : property.get(held);
        }
    }
}
