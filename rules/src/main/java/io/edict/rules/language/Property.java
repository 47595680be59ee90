package io.edict.rules.language;

import org.jspecify.annotations.Nullable;

/** A property of a fact type: its name, its type and how to read it. One instance a property, shared by all rules. */
public final class Property {
    /** Reads the value of one component. */
    @FunctionalInterface
    interface Getter {
        @Nullable
        Object get(Object fact);
    }

    private final String owner;
    private final String name;
    private final ValueType type;
    private final boolean nullable;
    private final int index;
    private final Getter getter;

    Property(String owner, String name, ValueType type, boolean nullable, int index, Getter getter) {
        this.owner = owner;
        this.name = name;
        this.type = type;
        this.nullable = nullable;
        this.index = index;
        this.getter = getter;
    }

    /** The simple name of the fact type. */
    public String owner() {
        return owner;
    }

    public String name() {
        return name;
    }

    public ValueType type() {
        return type;
    }

    public boolean nullable() {
        return nullable;
    }

    /** The number of the component in its record, from 0: the identity of an index over it. */
    public int index() {
        return index;
    }

    public @Nullable Object get(Object fact) {
        return getter.get(fact);
    }

    @Override
    public String toString() {
        return owner + "." + name;
    }
}
