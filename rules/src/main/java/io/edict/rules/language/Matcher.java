package io.edict.rules.language;

import io.edict.model.fact.Fact;
import io.edict.rules.language.ConstraintCoverage.Outcomes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Matches conditions by trying facts one after the other, in the order of the rule. Slower than the engine and able to say
 * where it stopped. For one thread.
 */
final class Matcher {
    private final Map<Class<?>, List<Fact>> facts;
    private final IdentityHashMap<Condition, Predicate<Bound>> tests = new IdentityHashMap<>();
    private final String rule;
    private final Budget budget;
    private final @Nullable Outcomes outcomes;
    private long steps;

    /**
     * @param rule named when the budget is exceeded
     * @param facts those that rules concluded included
     */
    Matcher(String rule, Collection<? extends Fact> facts, Budget budget) {
        this(rule, byType(facts), budget, null);
    }

    /** @param outcomes told what comes out of each part that is looked at, for which all facts are tried; null: nobody is */
    Matcher(String rule, Map<Class<?>, List<Fact>> facts, Budget budget, @Nullable Outcomes outcomes) {
        this.rule = rule;
        this.facts = facts;
        this.budget = budget;
        this.outcomes = outcomes;
    }

    static Map<Class<?>, List<Fact>> byType(Collection<? extends Fact> facts) {
        Map<Class<?>, List<Fact>> byType = new HashMap<>();
        for (Fact fact : facts) {
            byType.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact);
        }
        return byType;
    }

    /** What slots hold. */
    static final class Bound {
        private final Map<Slot, Object> values;

        Bound() {
            this.values = new HashMap<>();
        }

        private Bound(Map<Slot, Object> values) {
            this.values = new HashMap<>(values);
        }

        Bound copy() {
            return new Bound(values);
        }

        boolean holds(Slot slot) {
            return values.containsKey(slot);
        }

        @Nullable
        Object get(Slot slot) {
            return values.get(slot);
        }

        @Nullable
        Object read(Operand operand) {
            if (operand instanceof Operand.Constant constant) {
                return constant.value();
            }
            Operand.Path path = (Operand.Path) operand;
            return path.read(values.get(path.slot()));
        }

        void put(Slot slot, Object value) {
            values.put(slot, value);
        }

        void remove(Slot slot) {
            values.remove(slot);
        }
    }

    /**
     * Tries all ways in which the nodes match.
     *
     * @param each told of each way; true: enough
     * @return whether it was enough
     * @throws BudgetExceededException when there are too many combinations
     */
    boolean solve(List<Node> nodes, int from, Bound bound, Predicate<Bound> each) {
        if (from == nodes.size()) {
            return each.test(bound);
        }
        return solve(nodes.get(from), bound, next -> solve(nodes, from + 1, next, each));
    }

    boolean solve(Node node, Bound bound, Predicate<Bound> each) {
        if (node instanceof Node.Match match) {
            return match(match, bound, each);
        } else if (node instanceof Node.And and) {
            return solve(and.nodes(), 0, bound, each);
        } else if (node instanceof Node.Or or) {
            return or.nodes().stream().anyMatch(branch -> solve(branch, bound, each));
        } else if (node instanceof Node.None none) {
            return saw(none, !exists(none.node(), bound)) && each.test(bound);
        } else if (node instanceof Node.Some some) {
            return saw(some, exists(some.node(), bound)) && each.test(bound);
        }
        return gather((Node.Gather) node, bound, each);
    }

    boolean exists(Node node, Bound bound) {
        if (outcomes == null) {
            return solve(node, bound, any -> true);
        }
        boolean[] found = {false};
        solve(node, bound, any -> {
            found[0] = true;
            return false;
        });
        return found[0];
    }

    private boolean match(Node.Match match, Bound bound, Predicate<Bound> each) {
        List<?> candidates = candidates(match, bound);
        if (outcomes != null) {
            outcomes.looked(match, !candidates.isEmpty());
        }
        for (Object candidate : candidates) {
            step();
            bound.put(match.slot(), candidate);
            boolean enough =
                    match.conditions().stream().allMatch(condition -> test(condition, bound)) && each.test(bound);
            bound.remove(match.slot());
            if (enough) {
                return true;
            }
        }
        return false;
    }

    /** What a pattern can match, whatever its conditions. */
    List<?> candidates(Node.Match match, Bound bound) {
        Operand.Path source = match.source();
        if (source == null) {
            return facts.getOrDefault(match.slot().type().javaType(), List.of());
        }
        return bound.read(source) instanceof Set<?> set
                ? set.stream()
                        .sorted(java.util.Comparator.comparing(String::valueOf))
                        .toList()
                : List.of();
    }

    /** All facts of a type. */
    Stream<Fact> all(Class<?> type) {
        return facts.getOrDefault(type, List.of()).stream();
    }

    /** Whether a condition holds for what the slots hold. */
    boolean test(Condition condition, Bound bound) {
        if (outcomes != null && condition instanceof Condition.All all) {
            return all.conditions().stream().allMatch(part -> test(part, bound));
        } else if (outcomes != null && condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(part -> test(part, bound));
        } else if (outcomes != null && condition instanceof Condition.Not not) {
            return !test(not.condition(), bound);
        }
        return saw(
                condition, tests.computeIfAbsent(condition, Matcher::compiled).test(bound));
    }

    private boolean saw(Object part, boolean outcome) {
        if (outcomes != null) {
            outcomes.saw(part, outcome);
        }
        return outcome;
    }

    private static Predicate<Bound> compiled(Condition condition) {
        List<Slot> slots = List.copyOf(condition.slots());
        if (slots.isEmpty()) {
            Slot none = Slot.ofValue("nothing", ValueType.BOOLEAN);
            Predicates.Test test = new Predicates(none, List.of(none)).test(condition);
            return bound -> test.test(null, null, null);
        }
        Slot self = slots.get(0);
        List<Slot> others = slots.subList(1, slots.size());
        Predicates.Test test = new Predicates(self, others).test(condition);
        return bound -> test.test(
                bound.get(self),
                others.isEmpty() ? null : bound.get(others.get(0)),
                others.size() < 2 ? null : bound.get(others.get(1)));
    }

    private boolean gather(Node.Gather gather, Bound bound, Predicate<Bound> each) {
        List<Slot> results =
                gather.functions().stream().map(Node.Function::result).toList();
        boolean complete = compute(gather, bound);
        boolean enough = complete
                && gather.conditions().stream().allMatch(condition -> test(condition, bound))
                && each.test(bound);
        results.forEach(bound::remove);
        return enough;
    }

    /** Puts the results where they are kept; false: one of them has none. */
    boolean compute(Node.Gather gather, Bound bound) {
        Slot first = firstSlot(gather.node());
        List<Aggregate> aggregates = gather.functions().stream()
                .map(function -> new Aggregate(
                        function.kind(),
                        function.argument(),
                        function.result().type().javaType(),
                        ""))
                .toList();
        List<Aggregate.State> states =
                aggregates.stream().map(Aggregate::createContext).toList();
        solve(gather.node(), bound.copy(), found -> {
            for (int i = 0; i < states.size(); i++) {
                Operand.Path argument = gather.functions().get(i).argument();
                aggregates.get(i).accumulate(states.get(i), found.get(argument == null ? first : argument.slot()));
            }
            return false;
        });
        boolean complete = true;
        for (int i = 0; i < states.size(); i++) {
            Object result = aggregates.get(i).getResult(states.get(i));
            if (result == null) {
                complete = false;
            } else {
                bound.put(gather.functions().get(i).result(), result);
            }
        }
        return complete;
    }

    private static Slot firstSlot(Node node) {
        return matches(node)
                .map(Node.Match::slot)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is gathered"));
    }

    private static Stream<Node.Match> matches(Node node) {
        if (node instanceof Node.Match match) {
            return Stream.of(match);
        }
        return node instanceof Node.And and ? and.nodes().stream().flatMap(Matcher::matches) : Stream.empty();
    }

    private void step() {
        if (++steps > budget.evaluations()) {
            throw new BudgetExceededException(
                    Objects.requireNonNull(rule), "the budget of " + budget.evaluations() + " combinations of facts");
        }
    }
}
