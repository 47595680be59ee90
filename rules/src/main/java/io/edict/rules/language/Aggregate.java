package io.edict.rules.language;

import io.edict.model.fact.Version;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * An accumulate function over one property of the gathered facts. Unknown values are left out; over no known value, count
 * and sum are zero and the others have no result, so that the rule does not fire. Two are equal when they compute the same.
 */
final class Aggregate implements AccumulateFunction<Aggregate.State> {
    private static final long serialVersionUID = 1L;

    private final Node.Kind kind;
    private final transient Operand.@Nullable Path argument;
    private final Class<?> resultType;
    private final String identity;

    /** @param identity says what is read, see {@link Identity} */
    Aggregate(Node.Kind kind, Operand.@Nullable Path argument, Class<?> resultType, String identity) {
        this.kind = kind;
        this.argument = argument;
        this.resultType = resultType;
        this.identity = identity;
    }

    /** What was gathered so far. */
    static final class State implements Serializable {
        private static final long serialVersionUID = 1L;

        private long count;
        private double decimals;
        private long wholes;
        private transient @Nullable Comparable<Object> extreme;
    }

    @Override
    public State createContext() {
        return new State();
    }

    @Override
    public void init(State state) {
        state.count = 0;
        state.decimals = 0;
        state.wholes = 0;
        state.extreme = null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void accumulate(State state, @Nullable Object gathered) {
        Operand.Path path = argument;
        if (path == null) {
            state.count++;
            return;
        }
        Object value = path.read(gathered);
        if (value == null) {
            return;
        }
        state.count++;
        if (kind == Node.Kind.MIN || kind == Node.Kind.MAX) {
            Comparable<Object> candidate = (Comparable<Object>) value;
            if (state.extreme == null || better(candidate, state.extreme)) {
                state.extreme = candidate;
            }
        } else if (value instanceof Double decimal) {
            state.decimals += decimal;
        } else {
            state.wholes += ((Number) value).longValue();
        }
    }

    private boolean better(Comparable<Object> candidate, Comparable<Object> extreme) {
        int order = candidate.compareTo(extreme);
        if (order == 0 && resultType == Version.class) {
            // WHY: `15` and `15.0` are one version in two texts, and reasons must not depend on which came first.
            return candidate.toString().compareTo(extreme.toString()) < 0;
        }
        return kind == Node.Kind.MIN ? order < 0 : order > 0;
    }

    @Override
    public @Nullable Object getResult(State state) {
        return switch (kind) {
            case COUNT -> state.count;
            case SUM -> resultType == Double.class ? (Object) state.decimals : (Object) state.wholes;
            case AVERAGE -> state.count == 0 ? null : (Object) ((state.decimals + state.wholes) / state.count);
            case MIN, MAX -> state.extreme;
        };
    }

    @Override
    public boolean supportsReverse() {
        return false;
    }

    @Override
    public void reverse(State state, Object gathered) {
        throw new UnsupportedOperationException("facts are not taken back");
    }

    @Override
    public Class<?> getResultType() {
        return resultType;
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        throw new UnsupportedOperationException("rule sets are compiled from text");
    }

    @Override
    public void readExternal(ObjectInput in) {
        throw new UnsupportedOperationException("rule sets are compiled from text");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Aggregate that && kind == that.kind && identity.equals(that.identity);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, identity);
    }
}
