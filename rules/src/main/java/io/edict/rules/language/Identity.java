package io.edict.rules.language;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names conditions so that two have the same name when, and only when, they mean the same. Drools takes conditions with
 * one name for one condition, so a name that said too little would merge different rules.
 */
public final class Identity {
    private final Slot self;
    private final Map<Slot, Integer> positions;

    /** @param positions the number of each other slot in the order of matching */
    public Identity(Slot self, Map<Slot, Integer> positions) {
        this.self = self;
        this.positions = positions;
    }

    public String of(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return of(compare.left()) + " " + compare.operator() + " " + of(compare.right());
        } else if (condition instanceof Condition.In in) {
            return of(in.left()) + negated(in.negated()) + " IN " + in.values().identity();
        } else if (condition instanceof Condition.Contains contains) {
            return of(contains.set()) + negated(contains.negated()) + " HOLDS " + of(contains.element());
        } else if (condition instanceof Condition.TextCompare text) {
            return of(text.left()) + negated(text.negated()) + " " + text.operator() + " " + of(text.right());
        } else if (condition instanceof Condition.Matches matches) {
            String pattern = matches.pattern().pattern();
            return of(matches.left()) + negated(matches.negated()) + " MATCHES " + pattern.length() + ":" + pattern;
        } else if (condition instanceof Condition.Truth truth) {
            return of(truth.value()) + " " + Condition.Operator.EQ + " "
                    + new Operand.Constant(truth.expected(), truth.value().type()).identity();
        } else if (condition instanceof Condition.Apart apart) {
            return of(apart.earlier()) + " [" + apart.minNanos() + "," + apart.maxNanos() + ") " + of(apart.later());
        } else if (condition instanceof Condition.Not not) {
            return "NOT(" + of(not.condition()) + ")";
        } else if (condition instanceof Condition.All all) {
            return all.conditions().stream().map(this::of).collect(Collectors.joining(" & ", "(", ")"));
        }
        return ((Condition.Any) condition)
                .conditions().stream().map(this::of).collect(Collectors.joining(" | ", "(", ")"));
    }

    private static String negated(boolean negated) {
        return negated ? " NOT" : "";
    }

    String of(Operand operand) {
        if (operand instanceof Operand.Constant constant) {
            return constant.identity();
        }
        Operand.Path path = (Operand.Path) operand;
        String place = path.slot() == self ? "this" : "#" + positions.get(path.slot());
        String type = path.slot().type().javaType().getName();
        return place + "<" + type + ">"
                + (path.property() == null ? "" : "." + path.property().name());
    }
}
