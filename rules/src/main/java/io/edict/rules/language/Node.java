package io.edict.rules.language;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A conditional element of a rule. */
public sealed interface Node {
    /**
     * A pattern.
     *
     * @param slot what it matches
     * @param conditions all must hold
     * @param source the set whose elements it matches; null: the facts
     */
    record Match(Slot slot, List<Condition> conditions, Operand.@Nullable Path source) implements Node {}

    /** All must hold. */
    record And(List<Node> nodes) implements Node {}

    /** At least one must hold; the rule fires for each that does. */
    record Or(List<Node> nodes) implements Node {}

    /** No combination of facts meets the node. */
    record None(Node node) implements Node {}

    /** Some combination of facts meets the node. */
    record Some(Node node) implements Node {}

    /**
     * Values computed from all facts that meet a node.
     *
     * @param node what is gathered
     * @param functions at least one
     * @param conditions over the results
     */
    record Gather(Node node, List<Function> functions, List<Condition> conditions) implements Node {
        /** Whether the conditions can hold when nothing is gathered. */
        boolean conditionsHoldForNothing() {
            for (Function function : functions) {
                Object empty = function.kind().ofNothing(function.result().type());
                if (empty == null) {
                    return false;
                }
                for (Condition condition : conditions) {
                    boolean alone = condition.slots().equals(Set.of(function.result()));
                    if (alone
                            && !new Predicates(function.result(), List.of())
                                    .test(condition)
                                    .test(empty, null, null)) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    /**
     * An accumulate function.
     *
     * @param kind which
     * @param argument what it reads; null: nothing, it counts
     * @param result where its value is kept
     */
    record Function(Kind kind, Operand.@Nullable Path argument, Slot result) {}

    /** The accumulate functions. */
    enum Kind {
        COUNT,
        SUM,
        MIN,
        MAX,
        AVERAGE;

        /** The result over nothing; null: there is none. */
        @Nullable
        Object ofNothing(ValueType type) {
            if (this != COUNT && this != SUM) {
                return null;
            }
            return type.is(ValueType.Kind.DECIMAL) ? (Object) 0.0 : (Object) 0L;
        }
    }
}
