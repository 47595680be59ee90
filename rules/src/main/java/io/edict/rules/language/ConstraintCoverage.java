package io.edict.rules.language;

import io.edict.model.fact.Device;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Now;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What came out of each constraint of some rules for all facts that they were tried with: true, false, both or neither. A
 * constraint is looked at where the constraints before it hold, for a fact that is there. Facts that rules conclude are
 * there or not by their name alone: where there is none, the first constraint is false. For one thread.
 */
public final class ConstraintCoverage {
    /** Facts that every device has. */
    private static final Set<Class<?>> ALWAYS = Set.of(Device.class, Now.class);

    /** What a constraint asks for that only binds a variable. */
    private static final Condition BOUND = new Condition.All(List.of());

    private final Map<String, RuleTree> rules = new TreeMap<>();
    private final Outcomes outcomes = new Outcomes();
    private final Set<String> unfinished = new HashSet<>();

    /** @param rules those of authors; rows of decisions in DMN have no constraints of their own */
    public ConstraintCoverage(Collection<RuleTree> rules) {
        rules.stream()
                .filter(rule -> !rule.source().source().ofDecision())
                .forEach(rule -> this.rules.put(rule.name(), rule));
    }

    /** What parts of rules came out as, by their identity. */
    static final class Outcomes {
        private final IdentityHashMap<Object, Boolean> one = new IdentityHashMap<>();
        private final IdentityHashMap<Object, Boolean> other = new IdentityHashMap<>();

        void saw(Object part, boolean outcome) {
            Boolean first = one.putIfAbsent(part, outcome);
            if (first != null && first != outcome) {
                other.put(part, outcome);
            }
        }

        /** @param any whether there is a fact of the pattern's type */
        void looked(Node.Match match, boolean any) {
            saw(match, any);
            if (!any && Nearest.concluded(match.slot())) {
                missed(match.conditions());
            }
        }

        private void missed(List<Condition> conditions) {
            Condition first = conditions.stream()
                    .filter(condition -> !condition.equals(BOUND))
                    .findFirst()
                    .orElse(BOUND);
            if (first instanceof Condition.Any any) {
                any.conditions().forEach(part -> missed(List.of(part)));
            } else if (first instanceof Condition.All all && first != BOUND) {
                missed(all.conditions());
            } else if (first != BOUND && !(first instanceof Condition.Not)) {
                saw(first, false);
            }
        }

        boolean seen(Object part, boolean outcome) {
            return Boolean.valueOf(outcome).equals(one.get(part)) || other.containsKey(part);
        }

        boolean both(Object part) {
            return other.containsKey(part);
        }
    }

    /** Whether there is nothing to look at. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Tries the rules with facts, those that rules concluded included. */
    void add(Collection<? extends Fact> known, Budget budget) {
        Map<Class<?>, List<Fact>> facts = Matcher.byType(known);
        for (RuleTree rule : rules.values()) {
            try {
                new Matcher(rule.name(), facts, budget, outcomes)
                        .solve(rule.condition(), new Matcher.Bound(), any -> false);
            } catch (BudgetExceededException e) {
                // The engine, which joins by index, manages more than trying one fact after the other.
                unfinished.add(rule.name());
            }
        }
    }

    /** The constraints of a rule in the order of its text; none where trying them all would have taken too long. */
    public List<CoveredConstraint> of(String rule) {
        RuleTree tree = rules.get(rule);
        if (tree == null || unfinished.contains(rule)) {
            return List.of();
        }
        Listing listing = new Listing(tree);
        listing.node(tree.condition(), false);
        return listing.constraints;
    }

    /** Lists the constraints of one rule. Its methods tell whether one of those they listed was not seen both ways. */
    private final class Listing {
        private final SourceText source;
        private final List<CoveredConstraint> constraints = new ArrayList<>();
        private final Set<Integer> told = new HashSet<>();

        Listing(RuleTree rule) {
            this.source = rule.source();
        }

        /** @param inside whether {@code not}, {@code exists} or a function says already whether there is such a fact */
        boolean node(Node node, boolean inside) {
            if (node instanceof Node.And and) {
                return nodes(and.nodes(), inside);
            } else if (node instanceof Node.Or or) {
                return nodes(or.nodes(), inside);
            } else if (node instanceof Node.Match match) {
                return match(match, inside);
            } else if (node instanceof Node.Gather gather) {
                boolean gap = node(gather.node(), true);
                return conditions(gather.conditions()) || gap;
            }
            int at = constraints.size();
            boolean gap = node(node instanceof Node.None none ? none.node() : ((Node.Some) node).node(), true);
            // A constraint inside that is missing says already what is missing of the whole.
            return gap || part(node, source.offset(node, -1), Wording.of(node), at);
        }

        private boolean nodes(List<Node> nodes, boolean inside) {
            boolean gap = false;
            for (Node node : nodes) {
                gap |= node(node, inside);
            }
            return gap;
        }

        private boolean match(Node.Match match, boolean inside) {
            int before = constraints.size();
            boolean gap = conditions(match.conditions());
            boolean bare = constraints.size() == before
                    && !inside
                    && !ALWAYS.contains(match.slot().type().javaType());
            return bare ? part(match, source.offset(match, -1), Wording.of(match), before) : gap;
        }

        private boolean conditions(List<Condition> conditions) {
            boolean gap = false;
            for (Condition condition : conditions) {
                if (condition instanceof Condition.All all) {
                    gap |= conditions(all.conditions());
                } else if (condition instanceof Condition.Any any) {
                    gap |= conditions(any.conditions());
                } else if (condition instanceof Condition.Not not) {
                    gap |= conditions(List.of(not.condition()));
                } else {
                    gap |= part(condition, source.offset(condition, -1), Wording.of(condition), constraints.size());
                }
            }
            return gap;
        }

        /** @param offset negative: no author wrote it */
        private boolean part(Object part, int offset, String text, int index) {
            if (offset < 0 || !told.add(offset)) {
                return false;
            }
            RuleSource.Place place = source.place(source.shown(offset));
            constraints.add(
                    index,
                    new CoveredConstraint(
                            text,
                            source.source().file(),
                            place.line(),
                            place.column(),
                            place.name(),
                            outcomes.seen(part, true),
                            outcomes.seen(part, false)));
            return !outcomes.both(part);
        }
    }
}
