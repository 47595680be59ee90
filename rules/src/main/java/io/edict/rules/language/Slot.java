package io.edict.rules.language;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in a rule that holds a value while facts are matched: a pattern's fact, an element that {@code from} yields, or
 * the result of an accumulate function. Its identity is the object; not thread-safe while the rule is read.
 */
public final class Slot {
    private final String label;
    private final ValueType type;
    private final @Nullable FactType factType;
    private final Set<Property> reads = new LinkedHashSet<>();

    private Slot(String label, ValueType type, @Nullable FactType factType) {
        this.label = label;
        this.type = type;
        this.factType = factType;
    }

    /** A pattern over facts. */
    static Slot ofFact(FactType type) {
        return new Slot(type.name(), type.asValue(), type);
    }

    /** @param label what the value is, as reasons name it: {@code tags}, {@code count} */
    static Slot ofValue(String label, ValueType type) {
        return new Slot(label, type, null);
    }

    public ValueType type() {
        return type;
    }

    /** Null for elements and results. */
    public @Nullable FactType factType() {
        return factType;
    }

    /** Whether a device can have several facts here. */
    public boolean many() {
        return factType != null && !factType.single();
    }

    /** The properties that constraints read, in order. */
    public Set<Property> reads() {
        return reads;
    }

    /** As in reasons: the fact type, or what the value is. */
    public String label() {
        return label;
    }
}
