package io.edict.rules.language;

import com.google.re2j.Pattern;
import io.edict.rules.language.Condition.Operator;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns typed conditions into functions of up to three facts. What is unknown equals only {@code null} and orders with nothing. */
final class Predicates {
    /** Tells whether a condition holds for a fact and up to two others. */
    @FunctionalInterface
    interface Test {
        boolean test(@Nullable Object self, @Nullable Object first, @Nullable Object second);
    }

    @FunctionalInterface
    private interface Read {
        @Nullable
        Object get(@Nullable Object self, @Nullable Object first, @Nullable Object second);
    }

    private final Slot self;
    private final List<Slot> others;

    /** @param others the slots whose values become the second and third argument of the tests */
    Predicates(Slot self, List<Slot> others) {
        this.self = self;
        this.others = others;
    }

    Test test(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return compare(compare);
        } else if (condition instanceof Condition.In in) {
            Read left = read(in.left());
            Set<?> values = (Set<?>) Objects.requireNonNull(in.values().value());
            return negate(in.negated(), (s, a, b) -> {
                Object value = left.get(s, a, b);
                return value != null && values.contains(value);
            });
        } else if (condition instanceof Condition.Contains contains) {
            return contains(contains);
        } else if (condition instanceof Condition.TextCompare text) {
            return text(text);
        } else if (condition instanceof Condition.Matches matches) {
            Read left = read(matches.left());
            Pattern pattern = matches.pattern();
            return negate(
                    matches.negated(),
                    (s, a, b) -> left.get(s, a, b) instanceof String value && pattern.matches(value));
        } else if (condition instanceof Condition.Truth truth) {
            Read value = read(truth.value());
            Boolean expected = truth.expected();
            return (s, a, b) -> expected.equals(value.get(s, a, b));
        } else if (condition instanceof Condition.Apart apart) {
            return apart(apart);
        } else if (condition instanceof Condition.Not not) {
            return negate(true, test(not.condition()));
        }
        return combined(condition);
    }

    private Test combined(Condition condition) {
        boolean any = condition instanceof Condition.Any;
        List<Condition> parts =
                any ? ((Condition.Any) condition).conditions() : ((Condition.All) condition).conditions();
        Test[] tests = parts.stream().map(this::test).toArray(Test[]::new);
        return (s, a, b) -> {
            for (Test test : tests) {
                if (test.test(s, a, b) == any) {
                    return any;
                }
            }
            return !any;
        };
    }

    private static Test negate(boolean negated, Test test) {
        return negated ? (s, a, b) -> !test.test(s, a, b) : test;
    }

    private Read read(Operand operand) {
        if (operand instanceof Operand.Constant constant) {
            Object value = constant.value();
            return (s, a, b) -> value;
        }
        Operand.Path path = (Operand.Path) operand;
        Property property = path.property();
        if (path.slot() == self) {
            return property == null ? (s, a, b) -> s : (s, a, b) -> get(property, s);
        } else if (path.slot() == others.get(0)) {
            return property == null ? (s, a, b) -> a : (s, a, b) -> get(property, a);
        }
        return property == null ? (s, a, b) -> b : (s, a, b) -> get(property, b);
    }

    private static @Nullable Object get(Property property, @Nullable Object fact) {
        return fact == null ? null : property.get(fact);
    }

    private Test compare(Condition.Compare compare) {
        Read left = read(compare.left());
        Read right = read(compare.right());
        boolean sameClass =
                compare.left().type().javaType() == compare.right().type().javaType();
        boolean numbers = compare.left().type().numeric() && !sameClass;
        if (compare.operator() == Operator.EQ || compare.operator() == Operator.NE) {
            boolean equal = compare.operator() == Operator.EQ;
            if (compare.right() instanceof Operand.Constant constant && !numbers && constant.value() != null) {
                Object value = constant.value();
                return (s, a, b) -> value.equals(left.get(s, a, b)) == equal;
            }
            return numbers
                    ? (s, a, b) -> sameNumber(left.get(s, a, b), right.get(s, a, b)) == equal
                    : (s, a, b) -> Objects.equals(left.get(s, a, b), right.get(s, a, b)) == equal;
        }
        Operator operator = compare.operator();
        return (s, a, b) -> {
            Object l = left.get(s, a, b);
            Object r = right.get(s, a, b);
            if (l == null || r == null) {
                return false;
            }
            return holds(operator, numbers ? numbers(l, r) : order(l, r));
        };
    }

    private static boolean sameNumber(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        return numbers(left, right) == 0;
    }

    private static int numbers(Object left, Object right) {
        return Double.compare(((Number) left).doubleValue(), ((Number) right).doubleValue());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int order(Object left, Object right) {
        return ((Comparable) left).compareTo(right);
    }

    private static boolean holds(Operator operator, int order) {
        return switch (operator) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case EQ -> order == 0;
            case NE -> order != 0;
        };
    }

    private Test contains(Condition.Contains contains) {
        Read set = read(contains.set());
        Read element = read(contains.element());
        return negate(contains.negated(), (s, a, b) -> {
            Object value = element.get(s, a, b);
            return value != null && set.get(s, a, b) instanceof Set<?> values && values.contains(value);
        });
    }

    private Test text(Condition.TextCompare compare) {
        Read left = read(compare.left());
        Read right = read(compare.right());
        Condition.TextOperator operator = compare.operator();
        return negate(compare.negated(), (s, a, b) -> {
            if (left.get(s, a, b) instanceof String l && right.get(s, a, b) instanceof String r) {
                return switch (operator) {
                    case STARTS_WITH -> l.startsWith(r);
                    case ENDS_WITH -> l.endsWith(r);
                    case CONTAINS -> l.contains(r);
                };
            }
            return false;
        });
    }

    private Test apart(Condition.Apart apart) {
        Read earlier = read(apart.earlier());
        Read later = read(apart.later());
        Long min = apart.minNanos();
        Long max = apart.maxNanos();
        return (s, a, b) -> earlier.get(s, a, b) instanceof Instant from
                && later.get(s, a, b) instanceof Instant to
                && apart(from, to, min, max);
    }

    private static boolean apart(Instant from, Instant to, @Nullable Long minNanos, @Nullable Long maxNanos) {
        if (minNanos == null) {
            return from.isBefore(to);
        }
        // INVARIANT: durations are at most 36,500 days, so that their nanoseconds fit a long and the sums an instant of
        // our times.
        return !to.isBefore(from.plusNanos(minNanos)) && (maxNanos == null || to.isBefore(from.plusNanos(maxNanos)));
    }
}
