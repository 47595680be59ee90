package io.edict.rules.analysis;

import io.edict.rules.language.Operand;
import io.edict.rules.language.Property;
import io.edict.rules.language.Slot;
import io.edict.rules.language.ValueType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that conditions speak of: a property of one fact, what a slot itself holds, or the time between two instants.
 * Two are equal when they are the same value in every match.
 */
final class Term {
    private final Object owner;
    private final @Nullable Property property;
    private final ValueType type;

    private Term(Object owner, @Nullable Property property, ValueType type) {
        this.owner = owner;
        this.property = property;
        this.type = type;
    }

    static Term of(Operand.Path path, Owners owners) {
        return new Term(owners.of(path.slot()), path.property(), path.type());
    }

    /** The nanoseconds from one instant to another. */
    static Term between(Term earlier, Term later) {
        return new Term(List.of(earlier, later), null, ValueType.LONG);
    }

    /** Says which fact a slot stands for. */
    @FunctionalInterface
    interface Owners {
        /** All slots over a fact that a device has only once are one fact: its class. */
        Owners PLAIN =
                slot -> slot.factType() != null && !slot.many() ? slot.type().javaType() : slot;

        Object of(Slot slot);
    }

    /** The class of a fact that exists once, or the slot. */
    Object owner() {
        return owner;
    }

    /** Null: the value of the slot itself, or a time between two instants. */
    @Nullable
    Property property() {
        return property;
    }

    ValueType type() {
        return type;
    }

    /** The two instants; empty: the term is a value of its own. */
    List<Term> between() {
        return owner instanceof List<?> pair
                ? pair.stream().map(Term.class::cast).toList()
                : List.of();
    }

    /** What it can hold when nothing is said of it. */
    Values anything() {
        return Values.any(type, property == null ? owner instanceof List<?> : property.nullable());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Term that && owner.equals(that.owner) && Objects.equals(property, that.property);
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + Objects.hashCode(property);
    }

    @Override
    public String toString() {
        return property == null ? "value" : property.name();
    }
}
