package io.edict.rules.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.drools.model.AlphaIndex;
import org.drools.model.BetaIndex;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL;
import org.drools.model.functions.Function1;
import org.jspecify.annotations.Nullable;

/** By which properties Drools looks facts up instead of trying them. One function reads a property in all rules. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class DroolsIndexes {
    private static final Function1<Gate, Integer> GATE_NUMBER = new DroolsFunctions.GateNumber();

    private final Map<Property, DroolsFunctions.Getter> getters = new HashMap<>();

    static AlphaIndex<Gate, Integer> of(Gate gate) {
        return PatternDSL.alphaIndexedBy(Integer.class, ConstraintType.EQUAL, 0, GATE_NUMBER, gate.number());
    }

    /** Reads what a path names. */
    Function1 getter(Operand.Path path) {
        Property property = path.property();
        return property == null
                ? new DroolsFunctions.Itself("this " + path.type().javaType().getName())
                : getters.computeIfAbsent(property, p -> new DroolsFunctions.Getter(p.toString(), p));
    }

    /** Null: facts are tried one after the other. */
    @Nullable
    AlphaIndex alpha(Condition condition) {
        Operand left = null;
        Object value = null;
        if (condition instanceof Condition.Compare compare
                && compare.operator() == Condition.Operator.EQ
                && compare.right() instanceof Operand.Constant constant) {
            left = compare.left();
            value = constant.value();
        } else if (condition instanceof Condition.Truth truth) {
            left = truth.value();
            value = truth.expected();
        }
        if (value == null || !(left instanceof Operand.Path path) || path.property() == null) {
            return null;
        }
        if (path.type().is(ValueType.Kind.VERSION)) {
            // WHY: `15` and `15.0` are one key of the index and two conditions by name, of which one would be lost.
            return null;
        }
        return PatternDSL.alphaIndexedBy(
                (Class) path.type().javaType(),
                ConstraintType.EQUAL,
                path.property().index(),
                getter(path),
                value);
    }

    /** Null: facts are tried one after the other. */
    @Nullable
    BetaIndex beta(Slot self, Condition condition) {
        if (!(condition instanceof Condition.Compare compare)
                || compare.operator() != Condition.Operator.EQ
                || !(compare.left() instanceof Operand.Path left)
                || !(compare.right() instanceof Operand.Path right)
                || left.type().javaType() != right.type().javaType()) {
            return null;
        }
        Operand.Path own = left.slot() == self ? left : right;
        Operand.Path other = left.slot() == self ? right : left;
        if (own.property() == null || other.slot() == self) {
            return null;
        }
        return PatternDSL.betaIndexedBy(
                (Class) own.type().javaType(),
                ConstraintType.EQUAL,
                own.property().index(),
                getter(own),
                getter(other));
    }

    /** Indexed conditions first, by property; then the rest. */
    static int rank(Condition condition) {
        boolean equal = condition instanceof Condition.Truth
                || (condition instanceof Condition.Compare compare && compare.operator() == Condition.Operator.EQ);
        List<Operand> operands = condition.operands();
        boolean path = equal
                && !operands.isEmpty()
                && operands.get(0) instanceof Operand.Path known
                && known.property() != null;
        return path
                ? Objects.requireNonNull(((Operand.Path) operands.get(0)).property())
                        .index()
                : 1_000;
    }
}
