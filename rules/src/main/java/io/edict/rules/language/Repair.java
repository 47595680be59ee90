package io.edict.rules.language;

import io.edict.model.fact.Fact;
import io.edict.model.fact.Now;
import io.edict.model.fact.Version;
import io.edict.rules.language.Condition.Operator;
import io.edict.rules.language.Matcher.Bound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values that would make a condition hold. Proposals: whether a rule fires then, the engine says. */
final class Repair {
    private final Bound bound;
    private final List<Fix> fixes = new ArrayList<>();

    private Repair(Bound bound) {
        this.bound = bound;
    }

    /**
     * A change of a fact.
     *
     * @param property null: the fact is taken away
     */
    record Fix(Fact fact, @Nullable Property property, @Nullable Object value) {}

    /** Changes that would undo a failure, the most likely first. */
    static List<Fix> of(Failure failure) {
        Repair repair = new Repair(failure.bound());
        if (failure.condition() != null) {
            repair.make(failure.condition(), true);
        } else if (failure.present() && failure.pattern() != null && failure.fact() != null) {
            List<Condition> conditions = failure.pattern().conditions();
            boolean forAll = conditions.size() == 1 && conditions.get(0) instanceof Condition.Not;
            if (!forAll) {
                repair.fixes.add(new Fix(failure.fact(), null, null));
            }
            conditions.forEach(condition -> repair.make(condition, false));
        }
        return repair.fixes;
    }

    private void make(Condition condition, boolean wanted) {
        if (condition instanceof Condition.Compare compare) {
            Operator operator = wanted ? compare.operator() : opposite(compare.operator());
            compare(compare.left(), operator, compare.right());
            compare(compare.right(), flipped(operator), compare.left());
        } else if (condition instanceof Condition.Truth truth) {
            set(truth.value(), truth.expected() == wanted);
        } else if (condition instanceof Condition.In in) {
            if (in.negated() != wanted && in.values().value() instanceof Set<?> values) {
                new TreeSet<Object>(values).forEach(value -> set(in.left(), value));
            }
        } else if (condition instanceof Condition.Contains contains) {
            contains(contains, contains.negated() != wanted);
        } else if (condition instanceof Condition.TextCompare text) {
            if (text.negated() != wanted && bound.read(text.right()) instanceof String value) {
                set(text.left(), value);
            }
        } else if (condition instanceof Condition.Apart apart) {
            apart(apart, wanted);
        } else if (condition instanceof Condition.Not not) {
            make(not.condition(), !wanted);
        } else if (condition instanceof Condition.All all) {
            all.conditions().forEach(part -> make(part, wanted));
        } else if (condition instanceof Condition.Any any) {
            any.conditions().forEach(part -> make(part, wanted));
        }
    }

    private void set(Operand operand, @Nullable Object value) {
        if (operand instanceof Operand.Path path
                && path.property() != null
                && bound.get(path.slot()) instanceof Fact fact
                && !(fact instanceof Now)
                && (value != null || path.property().nullable())
                && !Objects.equals(path.property().get(fact), value)) {
            fixes.add(new Fix(fact, path.property(), value));
        }
    }

    private void compare(Operand left, Operator operator, Operand right) {
        Object value = bound.read(right);
        if (value == null) {
            if (operator == Operator.EQ) {
                set(left, null);
            } else if (operator == Operator.NE && left.type().is(ValueType.Kind.BOOLEAN)) {
                set(left, true);
                set(left, false);
            }
            return;
        }
        Class<?> type = left.type().javaType();
        if (operator == Operator.NE) {
            other(left, value, type);
        } else if (value instanceof Number number && Number.class.isAssignableFrom(type)) {
            number(left, operator, number.doubleValue(), type);
        } else if (operator == Operator.EQ || operator == Operator.GE || operator == Operator.LE) {
            set(left, value);
        } else if (value instanceof Instant instant) {
            set(left, operator == Operator.GT ? instant.plusSeconds(1) : instant.minusSeconds(1));
        } else if (value instanceof Version version && operator == Operator.GT) {
            set(left, Version.of(version + ".1"));
        } else if (value instanceof Version) {
            set(left, Version.of("0"));
        }
    }

    private void other(Operand left, Object value, Class<?> type) {
        if (value instanceof Boolean truth) {
            set(left, !truth);
        } else if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (constant != value) {
                    set(left, constant);
                }
            }
        } else if (value instanceof Number number) {
            number(left, Operator.GT, number.doubleValue(), type);
        }
    }

    private void number(Operand left, Operator operator, double bound, Class<?> type) {
        double value =
                switch (operator) {
                    case GT -> Math.floor(bound) + 1;
                    case LT -> Math.ceil(bound) - 1;
                    case GE -> Math.ceil(bound);
                    case LE -> Math.floor(bound);
                    case EQ, NE -> bound;
                };
        if (type == Integer.class && value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE) {
            set(left, (int) value);
        } else if (type == Double.class) {
            set(left, value);
        }
    }

    private void contains(Condition.Contains contains, boolean wanted) {
        Object element = bound.read(contains.element());
        if (contains.set() instanceof Operand.Constant constant) {
            if (wanted && constant.value() instanceof Set<?> values) {
                new TreeSet<Object>(values).forEach(value -> set(contains.element(), value));
            }
        } else if (element != null && bound.read(contains.set()) instanceof Set<?> values) {
            Set<Object> changed = new HashSet<>(values);
            boolean different = wanted ? changed.add(element) : changed.remove(element);
            if (different) {
                set(contains.set(), changed);
            }
        }
    }

    private void apart(Condition.Apart apart, boolean wanted) {
        Long min = apart.minNanos();
        Long max = apart.maxNanos();
        long within = wanted ? (min == null ? 1_000_000_000L : min) : 0;
        if (bound.read(apart.later()) instanceof Instant later) {
            set(apart.earlier(), later.minusNanos(within));
            if (!wanted && max != null) {
                set(apart.earlier(), later.minusNanos(max));
            }
        }
        if (bound.read(apart.earlier()) instanceof Instant earlier) {
            set(apart.later(), earlier.plusNanos(within));
            if (!wanted && max != null) {
                set(apart.later(), earlier.plusNanos(max));
            }
        }
    }

    private static Operator opposite(Operator operator) {
        return switch (operator) {
            case EQ -> Operator.NE;
            case NE -> Operator.EQ;
            case LT -> Operator.GE;
            case LE -> Operator.GT;
            case GT -> Operator.LE;
            case GE -> Operator.LT;
        };
    }

    private static Operator flipped(Operator operator) {
        return switch (operator) {
            case EQ, NE -> operator;
            case LT -> Operator.GT;
            case LE -> Operator.GE;
            case GT -> Operator.LT;
            case GE -> Operator.LE;
        };
    }
}
