package io.edict.rules.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of plans what can be judged before anything is joined. Patterns over facts that a device has only once and
 * that only such patterns read are judged wholly; their place in the rule is taken by a gate.
 */
final class Gates {
    /** How many rules must gather the same before it is done whether or not one of them can fire. */
    private static final int SHARED = 4;

    private final AlphaPatterns patterns;
    private final DerivedFacts derived;
    private final Map<List<Object>, Gate> gates = new LinkedHashMap<>();

    Gates(AlphaPatterns patterns, DerivedFacts derived) {
        this.patterns = patterns;
        this.derived = derived;
    }

    /** All gates that plans need, in order. */
    List<Gate> all() {
        return List.copyOf(gates.values());
    }

    /** The plan with a gate, where one can stand for patterns or absences; null: the gate itself lets the rule fire. */
    @Nullable
    Plan gated(Plan plan) {
        return new One(plan).gated();
    }

    /**
     * The plans in which nodes that many gather in the same way come before the gates, so that it is done once. Each plan
     * has its gate by now.
     */
    List<Plan> sharing(List<Plan> plans) {
        Map<Object, Integer> same = new HashMap<>();
        plans.forEach(plan -> gathered(plan).ifPresent(key -> same.merge(key, 1, Integer::sum)));
        return plans.stream()
                .map(plan -> gathered(plan)
                        .filter(key -> same.getOrDefault(key, 0) >= SHARED)
                        .map(key -> plan.gatheringFirst())
                        .orElse(plan))
                .toList();
    }

    /** What the only node gathers, when it reads no other and its gate can ask of the results. */
    private Optional<Object> gathered(Plan plan) {
        if (plan.gate() == null || plan.nodes().size() != 1 || !(plan.nodes().get(0) instanceof Node.Gather gather)) {
            return Optional.empty();
        }
        Node.Match match = One.alone(gather.node());
        if (match == null || match.source() != null || !AlphaPatterns.judged(match)) {
            return Optional.empty();
        }
        List<Object> key = new ArrayList<>();
        key.add(patterns.of(match, Map.of()));
        for (Node.Function function : gather.functions()) {
            Operand.Path argument = function.argument();
            Property property = argument == null ? null : argument.property();
            key.add(function.kind() + " " + property);
        }
        return Optional.of(key);
    }

    /** What one plan needs. */
    private final class One {
        private final Plan plan;
        private final Map<Slot, AlphaPattern> known = new HashMap<>();
        private final Set<AlphaPattern> required = new LinkedHashSet<>();
        private final Set<AlphaPattern> forbidden = new LinkedHashSet<>();
        private final Set<AlphaPattern> used = new LinkedHashSet<>();
        private final Map<Slot, Set<AlphaPattern>> needed = new HashMap<>();

        One(Plan plan) {
            this.plan = plan;
        }

        @Nullable
        Plan gated() {
            Set<Slot> replaced = replaceable();
            for (Node node : plan.nodes()) {
                if (node instanceof Node.Match match) {
                    match(match, replaced.contains(match.slot()));
                } else {
                    inner(node);
                }
            }
            if (direct()) {
                used.clear();
                intern(false).directs().add(directly());
                return null;
            }
            plan.nodes().forEach(node -> {
                if (node instanceof Node.Match match && known.containsKey(match.slot())) {
                    Objects.requireNonNull(known.get(match.slot())).uses(needed.getOrDefault(match.slot(), Set.of()));
                }
            });
            if (required.isEmpty() && forbidden.isEmpty()) {
                used.forEach(AlphaPattern::useAlways);
                return plan;
            }
            // WHY: facts that a rule forbids are left out with all others when its gate is closed. Then the gate has to
            // be a fact too, or the rule would fire for want of them.
            boolean inserted = !replaced.isEmpty()
                    || !forbidden.isEmpty()
                    || plan.nodes().stream().noneMatch(One::joins);
            Gate gate = intern(inserted);
            return inserted ? plan.gated(gate, replaced) : plan;
        }

        /** Whether the facts that meet each pattern say all there is to know of the rule. */
        private boolean direct() {
            for (Node node : plan.nodes()) {
                if (node instanceof Node.Match match) {
                    if (!decides(match)) {
                        return false;
                    }
                } else if (node instanceof Node.None none) {
                    Node.Match only = alone(none.node());
                    if (only == null || !decides(only)) {
                        return false;
                    }
                } else if (node instanceof Node.Some some) {
                    Node.Match only = alone(some.node());
                    if (only == null || !decides(only)) {
                        return false;
                    }
                } else {
                    return false;
                }
            }
            return !required.isEmpty() || !forbidden.isEmpty();
        }

        private boolean decides(Node.Match match) {
            return decided(match) != null && AlphaPatterns.judged(match);
        }

        private Direct directly() {
            List<Slot> bound = new ArrayList<>();
            List<AlphaPattern> over = new ArrayList<>();
            for (Node node : plan.nodes()) {
                if (node instanceof Node.Match match && match.slot().many()) {
                    AlphaPattern pattern = Objects.requireNonNull(known.get(match.slot()));
                    pattern.useDirectly();
                    bound.add(match.slot());
                    over.add(pattern);
                }
            }
            return new Direct(plan.info().name(), new Firing(plan, bound), over);
        }

        private Gate intern(boolean inserted) {
            List<AlphaPattern> all = List.copyOf(required);
            List<AlphaPattern> none = List.copyOf(forbidden);
            List<AlphaPattern> then = List.copyOf(used);
            return gates.computeIfAbsent(List.of(all, none, then, inserted), k -> {
                Gate gate = new Gate(gates.size(), all, none, then, inserted);
                all.stream()
                        .min(Comparator.comparingInt(AlphaPatterns::commonness))
                        .ifPresent(rarest -> rarest.watchers().add(gate));
                return gate;
            });
        }

        private void match(Node.Match match, boolean replaced) {
            AlphaPattern pattern = note(match);
            if (pattern == null) {
                return;
            }
            if (!replaced) {
                used.add(pattern);
            }
            require(match);
            AlphaPattern.Join join = pattern.join();
            if (join != null && !derived.has(match.slot())) {
                List<Slot> sources = new ArrayList<>();
                known.forEach((slot, source) -> {
                    if (source == join.source()) {
                        sources.add(slot);
                    }
                });
                if (sources.size() == 1) {
                    needed.computeIfAbsent(sources.get(0), any -> new LinkedHashSet<>())
                            .add(pattern);
                }
            }
        }

        private @Nullable AlphaPattern note(Node.Match match) {
            if (match.source() != null || match.slot().factType() == null) {
                return null;
            }
            AlphaPattern pattern = patterns.of(match, known);
            known.put(match.slot(), pattern);
            return pattern;
        }

        private void inner(Node node) {
            if (node instanceof Node.Gather gather) {
                notes(gather.node());
                if (!gather.conditionsHoldForNothing()) {
                    require(gather.node());
                }
                return;
            }
            Node inside = node instanceof Node.None none ? none.node() : ((Node.Some) node).node();
            notes(inside);
            if (node instanceof Node.Some) {
                require(inside);
            } else {
                Node.Match only = alone(inside);
                AlphaPattern pattern = only == null ? null : decided(only);
                if (only != null && pattern != null && AlphaPatterns.judged(only)) {
                    forbidden.add(pattern);
                }
            }
        }

        /** A fact must meet each pattern of the node. */
        private void require(Node node) {
            if (node instanceof Node.And and) {
                and.nodes().forEach(this::require);
            } else if (node instanceof Node.Match match) {
                AlphaPattern pattern = decided(match);
                if (pattern != null) {
                    required.add(pattern);
                }
            }
        }

        /** The pattern when it is known at once whether a fact meets it; else null. */
        private @Nullable AlphaPattern decided(Node.Match match) {
            AlphaPattern pattern = known.get(match.slot());
            boolean atOnce =
                    pattern != null && (pattern.key() != null || !match.slot().many());
            return atOnce && !derived.has(match.slot()) ? pattern : null;
        }

        private static boolean joins(Node node) {
            return node instanceof Node.Match match
                    && match.source() == null
                    && match.slot().many();
        }

        private static Node.@Nullable Match alone(Node node) {
            if (node instanceof Node.And and && and.nodes().size() == 1) {
                return alone(and.nodes().get(0));
            }
            return node instanceof Node.Match match ? match : null;
        }

        /** Patterns whose facts can matter wherever they stand; what they are joined to needs no partner. */
        private void notes(Node node) {
            if (node instanceof Node.Match match) {
                AlphaPattern pattern = note(match);
                if (pattern != null) {
                    used.add(pattern);
                    pattern.uses(Set.of());
                }
            } else if (node instanceof Node.And and) {
                and.nodes().forEach(this::notes);
            } else if (node instanceof Node.None none) {
                notes(none.node());
            } else if (node instanceof Node.Some some) {
                notes(some.node());
            } else if (node instanceof Node.Gather gather) {
                notes(gather.node());
            }
        }

        /** The slots of patterns for which a gate can stand. */
        private Set<Slot> replaceable() {
            Set<Slot> slots = new LinkedHashSet<>();
            for (Node node : plan.nodes()) {
                if (node instanceof Node.Match match
                        && match.source() == null
                        && match.slot().factType() != null
                        && !match.slot().many()
                        && AlphaPatterns.judged(match)) {
                    slots.add(match.slot());
                }
            }
            boolean changed = true;
            while (changed) {
                changed = false;
                for (Node node : plan.nodes()) {
                    if (!(node instanceof Node.Match match) || !slots.contains(match.slot())) {
                        changed |= slots.removeAll(Order.readBy(node));
                    }
                }
            }
            return slots;
        }
    }
}
