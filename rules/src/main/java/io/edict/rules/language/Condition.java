package io.edict.rules.language;

import com.google.re2j.Pattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A typed, checked condition over slots. */
public sealed interface Condition {
    /** A comparison of two values. */
    enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE
    }

    /** A comparison of two texts. */
    enum TextOperator {
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS
    }

    record Compare(Operand left, Operator operator, Operand right) implements Condition {}

    record In(Operand left, Operand.Constant values, boolean negated) implements Condition {}

    /** The set holds the element. */
    record Contains(Operand set, Operand element, boolean negated) implements Condition {}

    record TextCompare(Operand left, TextOperator operator, Operand right, boolean negated) implements Condition {}

    record Matches(Operand left, Pattern pattern, boolean negated) implements Condition {}

    record Truth(Operand value, boolean expected) implements Condition {}

    /**
     * The later instant minus the earlier one lies in {@code [min, max)}; without bounds, it is above zero.
     *
     * @param minNanos null: no bounds at all
     * @param maxNanos null: unbounded
     */
    record Apart(Operand earlier, Operand later, @Nullable Long minNanos, @Nullable Long maxNanos)
            implements Condition {}

    record All(List<Condition> conditions) implements Condition {}

    record Any(List<Condition> conditions) implements Condition {}

    record Not(Condition condition) implements Condition {}

    /** The slots that the condition reads, in order. */
    default Set<Slot> slots() {
        Set<Slot> slots = new LinkedHashSet<>();
        collect(slots);
        return slots;
    }

    private void collect(Set<Slot> slots) {
        if (this instanceof All all) {
            all.conditions().forEach(condition -> condition.collect(slots));
        } else if (this instanceof Any any) {
            any.conditions().forEach(condition -> condition.collect(slots));
        } else if (this instanceof Not not) {
            not.condition().collect(slots);
        } else {
            for (Operand operand : operands()) {
                if (operand instanceof Operand.Path path) {
                    slots.add(path.slot());
                }
            }
        }
    }

    /** The operands of a condition that has no conditions inside. */
    default List<Operand> operands() {
        if (this instanceof Compare compare) {
            return List.of(compare.left(), compare.right());
        } else if (this instanceof In in) {
            return List.of(in.left());
        } else if (this instanceof Contains contains) {
            return List.of(contains.set(), contains.element());
        } else if (this instanceof TextCompare text) {
            return List.of(text.left(), text.right());
        } else if (this instanceof Matches matches) {
            return List.of(matches.left());
        } else if (this instanceof Truth truth) {
            return List.of(truth.value());
        } else if (this instanceof Apart apart) {
            return List.of(apart.earlier(), apart.later());
        }
        return List.of();
    }
}
