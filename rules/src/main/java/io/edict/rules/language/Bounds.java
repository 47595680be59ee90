package io.edict.rules.language;

import io.edict.model.fact.Now;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instants at which time alone can turn a condition: for each property that conditions compare with {@code Now}, the
 * distances at which they turn. Says too many rather than too few: a bound counts for every fact of its type.
 */
final class Bounds {
    /** The smallest step of an instant, for conditions that turn just after one. */
    private static final long JUST_AFTER = 1;

    private final Map<Class<?>, Set<Turn>> turns = new LinkedHashMap<>();
    private final Set<Instant> instants = new LinkedHashSet<>();

    /** A condition can turn this long after the property's instant. */
    private record Turn(Property property, long nanos) {}

    /** Reads all conditions of the rules. */
    Bounds(Collection<RuleTree> rules) {
        rules.forEach(rule -> add(rule.condition()));
    }

    /** The earliest bound after {@code now}; null: none. */
    @Nullable
    Instant next(Instant now, Collection<?> facts) {
        Instant next = null;
        for (Instant instant : instants) {
            next = earlier(next, instant, now);
        }
        if (turns.isEmpty()) {
            return next;
        }
        for (Object fact : facts) {
            Set<Turn> of = turns.get(fact.getClass());
            if (of == null) {
                continue;
            }
            for (Turn turn : of) {
                if (turn.property().get(fact) instanceof Instant instant) {
                    next = earlier(next, instant.plusNanos(turn.nanos()), now);
                }
            }
        }
        return next;
    }

    private static @Nullable Instant earlier(@Nullable Instant best, Instant candidate, Instant now) {
        boolean better = candidate.isAfter(now) && (best == null || candidate.isBefore(best));
        return better ? candidate : best;
    }

    private void add(Node node) {
        if (node instanceof Node.Match match) {
            match.conditions().forEach(this::add);
        } else if (node instanceof Node.And and) {
            and.nodes().forEach(this::add);
        } else if (node instanceof Node.Or or) {
            or.nodes().forEach(this::add);
        } else if (node instanceof Node.None none) {
            add(none.node());
        } else if (node instanceof Node.Some some) {
            add(some.node());
        } else if (node instanceof Node.Gather gather) {
            add(gather.node());
            gather.conditions().forEach(this::add);
        }
    }

    private void add(Condition condition) {
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(this::add);
        } else if (condition instanceof Condition.Any any) {
            any.conditions().forEach(this::add);
        } else if (condition instanceof Condition.Not not) {
            add(not.condition());
        } else if (condition instanceof Condition.Apart apart) {
            boolean pastSide = isNow(apart.later());
            if (pastSide != isNow(apart.earlier())) {
                apart(pastSide ? apart.earlier() : apart.later(), pastSide, apart);
            }
        } else if (condition instanceof Condition.Compare compare && isNow(compare.left()) != isNow(compare.right())) {
            Operand other = isNow(compare.left()) ? compare.right() : compare.left();
            List.of(0L, JUST_AFTER).forEach(nanos -> turn(other, nanos));
        } else if (condition instanceof Condition.In in && isNow(in.left())) {
            ((Set<?>) java.util.Objects.requireNonNull(in.values().value()))
                    .forEach(value -> List.of(0L, JUST_AFTER).forEach(nanos -> turn((Instant) value, nanos)));
        }
    }

    /** {@code past}: holds while Now minus the instant lies in [min, max); else while the instant minus Now does. */
    private void apart(Operand other, boolean past, Condition.Apart apart) {
        Long min = apart.minNanos();
        Long max = apart.maxNanos();
        if (min == null) {
            turn(other, past ? JUST_AFTER : 0);
            return;
        }
        turn(other, past ? min : -min + JUST_AFTER);
        if (max != null) {
            turn(other, past ? max : -max + JUST_AFTER);
        }
    }

    private void turn(Operand other, long nanos) {
        if (other instanceof Operand.Constant constant && constant.value() instanceof Instant instant) {
            turn(instant, nanos);
        } else if (other instanceof Operand.Path path && path.property() != null) {
            turns.computeIfAbsent(path.slot().type().javaType(), type -> new LinkedHashSet<>())
                    .add(new Turn(path.property(), nanos));
        }
    }

    private void turn(Instant instant, long nanos) {
        instants.add(instant.plusNanos(nanos));
    }

    private static boolean isNow(Operand operand) {
        return operand instanceof Operand.Path path
                && path.property() != null
                && path.slot().type().javaType() == Now.class;
    }
}
