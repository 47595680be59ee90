package io.edict.model.explain;

import org.jspecify.annotations.Nullable;

/**
 * A change of one fact.
 *
 * @param fact which, see {@link io.edict.model.fact.Fact#factKey()}
 * @param property the property that would have another value; null: the fact would be gone
 * @param value the value as text; null where the fact would be gone, or where the property would be unknown
 */
public record Change(String fact, @Nullable String property, @Nullable String value) {
    @Override
    public String toString() {
        if (property == null) {
            return "without " + fact;
        }
        return fact + ": " + property + " = " + (value == null ? "unknown" : value);
    }
}
