package io.edict.rules.differential;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The variables that can be named at a place of a rule; an inner place sees those of the outer one. */
final class Names {
    /**
     * A value that a rule can name.
     *
     * @param path as in a condition
     * @param call as in Java
     * @param type its type, boxed
     * @param owner the pattern it belongs to
     * @param primitive whether Drools refuses to compare it with null
     */
    record Value(String path, String call, Type type, String owner, boolean primitive) {}

    private final List<Value> values = new ArrayList<>();
    private final Set<String> many = new LinkedHashSet<>();
    private final Counter counter;

    /** Numbers the variables of one rule. */
    private static final class Counter {
        private int last;
    }

    Names() {
        this.counter = new Counter();
    }

    private Names(Names outer) {
        this.counter = outer.counter;
        values.addAll(outer.values);
        many.addAll(outer.many);
    }

    Names inner() {
        return new Names(this);
    }

    String fresh() {
        return "$" + ++counter.last;
    }

    /** Names a matched fact and all its properties. */
    void fact(String variable, Class<?> type) {
        values.add(new Value(variable, variable, type, variable, false));
        for (RecordComponent component : Kinds.components(type)) {
            String path = variable + "." + component.getName();
            boolean primitive = component.getType().isPrimitive();
            values.add(new Value(path, path + "()", Kinds.boxed(component.getGenericType()), variable, primitive));
        }
        if (RandomFacts.MANY.contains(type) || RandomFacts.DERIVED.contains(type)) {
            many.add(variable);
        }
    }

    /** Names a value. */
    void value(String variable, Type type, String owner) {
        values.add(new Value(variable, variable, type, owner, false));
    }

    List<Value> all() {
        return values;
    }

    /** Whether the pattern is over facts of which a device has many. */
    boolean many(String owner) {
        return many.contains(owner);
    }

    boolean anyMany() {
        return !many.isEmpty();
    }
}
