package io.edict.rules.analysis;

import io.edict.rules.language.Condition.Operator;
import io.edict.rules.language.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of values that a term can hold, described by what limits it. Numbers are kept as {@code Double}. Immutable.
 *
 * @param type the type of the values
 * @param unknown whether {@code null} is among them
 * @param known whether anything else may be among them; false: certainly not
 * @param among the only values there are; null: not listed
 * @param not values that are not among them
 * @param low the lower end; null: none
 * @param high the upper end; null: none
 * @param tests what texts look like
 * @param holding for sets, elements that each of them holds
 * @param lacking for sets, elements that none of them holds
 */
record Values(
        ValueType type,
        boolean unknown,
        boolean known,
        @Nullable Set<Object> among,
        Set<Object> not,
        @Nullable Edge low,
        @Nullable Edge high,
        List<TextTest> tests,
        Set<Object> holding,
        Set<Object> lacking) {
    /** Ranges of whole numbers up to this size are looked at one by one. */
    private static final int ENUMERATED = 256;

    /**
     * An end of a range.
     *
     * @param at a number, a version or an instant
     * @param open whether the end itself lies outside
     */
    record Edge(Object at, boolean open) {}

    static Values any(ValueType type, boolean nullable) {
        Set<Object> listed = null;
        if (type.is(ValueType.Kind.BOOLEAN)) {
            listed = Set.of(true, false);
        } else if (type.is(ValueType.Kind.ENUM)) {
            listed =
                    new LinkedHashSet<>(Arrays.asList((Object[]) type.javaType().getEnumConstants()));
        }
        return plain(type, nullable, listed, Set.of());
    }

    private static Values plain(ValueType type, boolean unknown, @Nullable Set<Object> among, Set<Object> not) {
        return new Values(type, unknown, true, among, not, null, null, List.of(), Set.of(), Set.of());
    }

    static Values nothingKnown(ValueType type) {
        return new Values(type, true, false, null, Set.of(), null, null, List.of(), Set.of(), Set.of());
    }

    static Values known(ValueType type) {
        return plain(type, false, null, Set.of());
    }

    static Values among(ValueType type, Collection<?> values) {
        Set<Object> listed = new LinkedHashSet<>();
        values.forEach(value -> listed.add(plain(value)));
        return plain(type, false, listed, Set.of());
    }

    /** All but some; what is unknown is none of them. */
    static Values without(ValueType type, Collection<?> values) {
        Set<Object> listed = new LinkedHashSet<>();
        values.forEach(value -> listed.add(plain(value)));
        return plain(type, true, null, listed);
    }

    /** @param operator one that orders */
    static Values bounded(ValueType type, Operator operator, Object at, boolean unknown) {
        Edge edge = new Edge(plain(at), operator == Operator.LT || operator == Operator.GT);
        boolean upper = operator == Operator.LT || operator == Operator.LE;
        return new Values(
                type,
                unknown,
                true,
                null,
                Set.of(),
                upper ? null : edge,
                upper ? edge : null,
                List.of(),
                Set.of(),
                Set.of());
    }

    static Values tested(ValueType type, TextTest test) {
        return new Values(type, !test.expected(), true, null, Set.of(), null, null, List.of(test), Set.of(), Set.of());
    }

    static Values holding(ValueType type, Object element) {
        return new Values(type, false, true, null, Set.of(), null, null, List.of(), Set.of(element), Set.of());
    }

    static Values lacking(ValueType type, Object element) {
        return new Values(type, true, true, null, Set.of(), null, null, List.of(), Set.of(), Set.of(element));
    }

    /** Numbers of all classes as one class, so that equal numbers are equal. */
    static Object plain(Object value) {
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }

    /** The values that are in both. */
    Values and(Values other) {
        Set<Object> both = among == null ? other.among : among;
        if (among != null && other.among != null) {
            both = new LinkedHashSet<>(among);
            both.retainAll(other.among);
        }
        return new Values(
                        type,
                        unknown && other.unknown,
                        known && other.known,
                        both,
                        union(not, other.not),
                        tighter(low, other.low, 1),
                        tighter(high, other.high, -1),
                        List.copyOf(union(tests, other.tests)),
                        union(holding, other.holding),
                        union(lacking, other.lacking))
                .settled();
    }

    private static <T> Set<T> union(Collection<T> left, Collection<T> right) {
        if (left.isEmpty() && right.isEmpty()) {
            return Set.of();
        }
        Set<T> union = new LinkedHashSet<>(left);
        union.addAll(right);
        return union;
    }

    private static @Nullable Edge tighter(@Nullable Edge left, @Nullable Edge right, int sign) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        int order = compare(left.at(), right.at()) * sign;
        return order > 0 || (order == 0 && left.open()) ? left : right;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(Object left, Object right) {
        return ((Comparable) left).compareTo(right);
    }

    private Values settled() {
        if (!known) {
            return this;
        } else if (among != null) {
            Set<Object> fitting = new LinkedHashSet<>();
            among.stream().filter(this::fits).forEach(fitting::add);
            return new Values(type, unknown, !fitting.isEmpty(), fitting, not, low, high, tests, holding, lacking);
        } else if (type.is(ValueType.Kind.INTEGER)) {
            Edge from = low == null ? null : new Edge(whole(low, 1), false);
            Edge to = high == null ? null : new Edge(whole(high, -1), false);
            return new Values(type, unknown, !empty(from, to), null, not, from, to, tests, holding, lacking);
        }
        boolean none = empty(low, high) || tangled() || !Collections.disjoint(holding, lacking);
        return none ? new Values(type, unknown, false, null, not, low, high, tests, holding, lacking) : this;
    }

    /** The first whole number inside of an end. */
    private static Object whole(Edge edge, int inwards) {
        double at = (Double) edge.at();
        double inside = inwards > 0 ? Math.ceil(at) : Math.floor(at);
        return inside == at && edge.open() ? (Object) (at + inwards) : (Object) inside;
    }

    private boolean empty(@Nullable Edge from, @Nullable Edge to) {
        if (from == null || to == null) {
            return false;
        }
        int order = compare(from.at(), to.at());
        if (order == 0) {
            return from.open() || to.open() || not.contains(from.at());
        } else if (order < 0 && type.is(ValueType.Kind.INTEGER)) {
            double first = (Double) from.at();
            double last = (Double) to.at();
            if (last - first < Math.min(ENUMERATED, not.size())) {
                for (double at = first; at <= last; at++) {
                    if (!not.contains(at)) {
                        return false;
                    }
                }
                return true;
            }
        }
        return order > 0;
    }

    private boolean tangled() {
        for (int i = 0; i < tests.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (tests.get(i).excludes(tests.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a value that is known is among them. */
    boolean fits(Object value) {
        if (!known || not.contains(value) || (among != null && !among.contains(value))) {
            return false;
        }
        if (low != null && compare(value, low.at()) < (low.open() ? 1 : 0)) {
            return false;
        }
        if (high != null && compare(value, high.at()) > (high.open() ? -1 : 0)) {
            return false;
        }
        if (value instanceof Set<?> set) {
            return set.containsAll(holding) && Collections.disjoint(set, lacking);
        }
        return tests.isEmpty()
                || (value instanceof String text && tests.stream().allMatch(test -> test.accepts(text)));
    }

    /** Whether there is certainly no value. */
    boolean isEmpty() {
        return !unknown && !known;
    }

    /** All values there are; empty: they are not listed, or {@code null} is among them. */
    Set<Object> listed() {
        return among == null || unknown ? Set.of() : among;
    }

    /** Ways in which a value of these can stand to one of the others: a mask of {@link Relation}. */
    int orders(Values other) {
        if (among != null && other.among != null && among.size() * other.among.size() <= ENUMERATED) {
            int mask = 0;
            for (Object left : among) {
                for (Object right : other.among) {
                    mask |= left.equals(right) ? Relation.EQUAL : order(left, right);
                }
            }
            return mask;
        }
        int mask = Relation.LESS | Relation.EQUAL | Relation.MORE;
        if (above(other)) {
            mask &= ~Relation.LESS;
        }
        if (other.above(this)) {
            mask &= ~Relation.MORE;
        }
        return mask;
    }

    private static int order(Object left, Object right) {
        if (!(left instanceof Comparable<?>)) {
            return Relation.LESS | Relation.MORE;
        }
        return compare(left, right) < 0 ? Relation.LESS : Relation.MORE;
    }

    /** Whether each value is at least as large as each of the others. */
    private boolean above(Values other) {
        return low != null && other.high != null && compare(low.at(), other.high.at()) >= 0;
    }

    /** What is limited, for a look at what two sets have in common. */
    List<Object> sorted() {
        List<Object> sorted = new ArrayList<>(among == null ? Set.of() : among);
        sorted.sort((left, right) -> String.valueOf(left).compareTo(String.valueOf(right)));
        return sorted;
    }
}
