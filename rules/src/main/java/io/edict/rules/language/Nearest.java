package io.edict.rules.language;

import io.edict.model.fact.Assigned;
import io.edict.model.fact.Excluded;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Parameter;
import io.edict.model.fact.Routed;
import io.edict.model.fact.Segment;
import io.edict.rules.language.Matcher.Bound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How near a rule comes to matching: the longest beginning of it that matches, and what does not hold after it, read with
 * the facts that come closest.
 */
final class Nearest {
    /** How many equally long beginnings are compared. */
    private static final int KEPT = 50;

    /** Properties that say which fact is meant rather than how it is. */
    private static final Set<String> NAMING = Set.of(
            "id",
            "item",
            "bundleId",
            "identifier",
            "name",
            "path",
            "cve",
            "list",
            "target",
            "mount",
            "commonName",
            "type");

    /** Facts that are there only when a rule concludes them. */
    private static final Set<Class<?>> CONCLUDED =
            Set.of(Assigned.class, Excluded.class, Routed.class, Segment.class, Parameter.class);

    private final Matcher matcher;
    private int depth = -1;
    private final List<Bound> kept = new ArrayList<>();

    private Nearest(Matcher matcher) {
        this.matcher = matcher;
    }

    /**
     * A branch of a rule.
     *
     * @param bound what the slots of the matching beginning hold
     * @param slots the slots of it, in order
     * @param failures empty: the rule matches
     */
    record Branch(Bound bound, List<Slot> slots, List<Failure> failures) {
        boolean nearerThan(@Nullable Branch other) {
            return other == null || cost(failures) < cost(other.failures);
        }
    }

    /** A fact that is not there is further away than one that is different. */
    private static int cost(List<Failure> failures) {
        return failures.stream()
                .mapToInt(failure -> failure.condition() == null ? 2 : 1)
                .sum();
    }

    /** The nearest branch; one without failures when, and only when, the condition is met. */
    static Branch of(Matcher matcher, Node condition) {
        Branch best = null;
        for (List<Node> nodes : split(condition)) {
            Branch branch = new Nearest(matcher).branch(nodes, new Bound());
            if (branch.nearerThan(best)) {
                best = branch;
            }
        }
        return Objects.requireNonNull(best, "a rule has a branch");
    }

    /** Takes {@code or} apart, not below {@code not} and {@code exists}. */
    private static List<List<Node>> split(Node node) {
        if (node instanceof Node.Or or) {
            return or.nodes().stream().flatMap(branch -> split(branch).stream()).toList();
        } else if (node instanceof Node.And and) {
            List<List<Node>> product = List.of(List.of());
            for (Node part : and.nodes()) {
                List<List<Node>> longer = new ArrayList<>();
                for (List<Node> left : product) {
                    for (List<Node> right : split(part)) {
                        List<Node> joined = new ArrayList<>(left);
                        joined.addAll(right);
                        longer.add(joined);
                    }
                }
                product = longer;
            }
            return product;
        }
        return List.of(List.of(node));
    }

    private Branch branch(List<Node> nodes, Bound outer) {
        boolean whole = descend(nodes, 0, outer.copy());
        List<Slot> slots = nodes.subList(0, depth).stream()
                .flatMap(node -> Order.boundBy(node).stream())
                .toList();
        if (whole) {
            return new Branch(kept.get(0), slots, List.of());
        }
        Branch best = null;
        for (Bound beginning : kept) {
            List<Failure> failures = failures(nodes.subList(depth, nodes.size()), beginning.copy());
            Branch branch = new Branch(beginning, slots, failures);
            best = branch.nearerThan(best) ? branch : best;
        }
        return Objects.requireNonNull(best, "the empty beginning always matches");
    }

    private boolean descend(List<Node> nodes, int from, Bound bound) {
        if (from > depth) {
            depth = from;
            kept.clear();
        }
        if (from == depth && kept.size() < KEPT) {
            kept.add(bound.copy());
        }
        return from == nodes.size() || matcher.solve(nodes.get(from), bound, next -> descend(nodes, from + 1, next));
    }

    private List<Failure> failures(List<Node> nodes, Bound bound) {
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (Order.readBy(node).stream().allMatch(bound::holds)) {
                failures(node, bound, failures);
            } else if (node instanceof Node.Match match) {
                pattern(match, bound, failures);
            }
            if (i == 0 && failures.isEmpty()) {
                failures.add(new Failure(
                        Wording.of(node), "no combination of facts meets it", null, null, null, false, bound.copy()));
            }
        }
        return failures;
    }

    private void failures(Node node, Bound bound, List<Failure> failures) {
        if (node instanceof Node.Match match) {
            pattern(match, bound, failures);
        } else if (node instanceof Node.None none) {
            present(none, bound, failures);
        } else if (node instanceof Node.Some some) {
            if (!matcher.exists(some.node(), bound)) {
                failures.addAll(absent(some, bound));
            }
        } else if (node instanceof Node.Gather gather) {
            gathered(gather, bound, failures);
        }
    }

    private List<Failure> absent(Node.Some some, Bound bound) {
        List<Failure> best = List.of();
        for (List<Node> nodes : split(some.node())) {
            List<Failure> failures = new Nearest(matcher).branch(nodes, bound).failures();
            if (best.isEmpty() || cost(failures) < cost(best)) {
                best = failures;
            }
        }
        return best.stream()
                .map(failure -> failure.condition() != null || failure.present()
                        ? failure
                        : new Failure(
                                "exists " + failure.constraint(),
                                failure.found(),
                                failure.fact(),
                                null,
                                failure.pattern(),
                                false,
                                failure.bound()))
                .toList();
    }

    private void pattern(Node.Match match, Bound bound, List<Failure> failures) {
        Slot slot = match.slot();
        List<Condition> readable = match.conditions().stream()
                .filter(condition -> condition.slots().stream().allMatch(read -> read == slot || bound.holds(read)))
                .toList();
        List<?> candidates = matcher.candidates(match, bound);
        if (candidates.isEmpty()) {
            failures.add(nothing(match, match.conditions(), none(slot), null, bound));
            return;
        }
        List<Condition> naming = slot.many()
                ? readable.stream().filter(condition -> naming(condition, slot)).toList()
                : List.of();
        List<?> named = candidates.stream()
                .filter(candidate -> failing(naming, slot, candidate, bound).isEmpty())
                .toList();
        Object nearest = nearest(named.isEmpty() ? candidates : named, readable, slot, bound);
        if (named.isEmpty()) {
            failures.add(nothing(
                    match, naming, noneOf(slot, candidates.size()), nearest instanceof Fact fact ? fact : null, bound));
            return;
        }
        bound.put(slot, nearest);
        readable.stream()
                .filter(condition -> !matcher.test(condition, bound))
                .forEach(condition -> failures.add(Failure.of(condition, nearest, bound)));
    }

    private static Failure nothing(
            Node.Match match, List<Condition> conditions, String found, @Nullable Fact nearest, Bound bound) {
        return new Failure(Wording.pattern(match, conditions), found, nearest, null, match, false, bound.copy());
    }

    /** Whether it is for facts that are there only when a rule concludes them. */
    static boolean concluded(Slot slot) {
        return CONCLUDED.contains(slot.type().javaType());
    }

    private static String noneOf(Slot slot, int candidates) {
        if (concluded(slot)) {
            return "no rule concludes it";
        }
        return candidates == 1 ? "the only one is not" : "none of " + candidates + " is";
    }

    /** What was never reported is not the same as what is not there. */
    private String none(Slot slot) {
        FactType type = slot.factType();
        if (type == null) {
            return "there is none";
        } else if (concluded(slot)) {
            return "no rule concludes it";
        }
        boolean unknown = type.single() || !Collected.was(type.javaType(), matcher::all);
        return unknown ? Wording.UNKNOWN : "there is none";
    }

    private static boolean naming(Condition condition, Slot slot) {
        boolean kind = condition instanceof Condition.In
                || condition instanceof Condition.Matches
                || condition instanceof Condition.TextCompare
                || (condition instanceof Condition.Compare compare
                        && compare.operator() == Condition.Operator.EQ
                        && !(compare.right() instanceof Operand.Constant constant && constant.value() == null));
        return kind
                && condition.operands().stream()
                        .anyMatch(operand -> operand instanceof Operand.Path path
                                && path.slot() == slot
                                && path.property() != null
                                && NAMING.contains(path.property().name()));
    }

    private Object nearest(List<?> candidates, List<Condition> conditions, Slot slot, Bound bound) {
        return candidates.stream()
                .min(Comparator.comparingInt((Object candidate) ->
                        failing(conditions, slot, candidate, bound).size()))
                .orElseThrow();
    }

    private List<Condition> failing(List<Condition> conditions, Slot slot, Object candidate, Bound bound) {
        Bound tried = bound.copy();
        tried.put(slot, candidate);
        return conditions.stream()
                .filter(condition -> !matcher.test(condition, tried))
                .toList();
    }

    private void present(Node.None none, Bound bound, List<Failure> failures) {
        matcher.solve(none.node(), bound.copy(), witness -> {
            List<Node.Match> patterns = patterns(none.node());
            String found = patterns.stream()
                    .filter(pattern -> witness.holds(pattern.slot()))
                    .map(pattern -> there(pattern, witness))
                    .collect(Collectors.joining(" and "));
            Node.Match first = patterns.isEmpty() ? null : patterns.get(0);
            Object fact = first == null ? null : witness.get(first.slot());
            failures.add(new Failure(
                    Wording.of(none),
                    found.isEmpty() ? "it holds" : found,
                    fact instanceof Fact known ? known : null,
                    null,
                    patterns.size() == 1 ? first : null,
                    true,
                    witness.copy()));
            return true;
        });
    }

    private static List<Node.Match> patterns(Node node) {
        if (node instanceof Node.Match match) {
            return List.of(match);
        } else if (node instanceof Node.And and) {
            return and.nodes().stream().flatMap(part -> patterns(part).stream()).toList();
        } else if (node instanceof Node.Or or) {
            return or.nodes().stream().flatMap(part -> patterns(part).stream()).toList();
        }
        return List.of();
    }

    /** Which fact is there, and the values that its conditions read beside those that name it. */
    private static String there(Node.Match match, Bound witness) {
        Set<Operand.Path> paths = new java.util.LinkedHashSet<>();
        match.conditions().forEach(condition -> Wording.paths(condition, paths));
        String values = paths.stream()
                .filter(path -> path.slot() == match.slot())
                .map(path -> path.property())
                .filter(Objects::nonNull)
                .filter(property -> !NAMING.contains(property.name()))
                .map(property -> property.name() + " "
                        + Wording.is(property.get(Objects.requireNonNull(witness.get(match.slot())))))
                .collect(Collectors.joining(", "));
        String fact = "`" + Wording.text(witness.get(match.slot())) + "`";
        return values.isEmpty() ? fact + " is there" : fact + ": " + values;
    }

    private void gathered(Node.Gather gather, Bound bound, List<Failure> failures) {
        boolean complete = matcher.compute(gather, bound);
        if (!complete) {
            failures.add(new Failure(Wording.of(gather), "no value is known", null, null, null, false, bound.copy()));
            return;
        }
        for (Condition condition : gather.conditions()) {
            if (!matcher.test(condition, bound)) {
                Failure failure = Failure.of(condition, null, bound);
                failures.add(new Failure(
                        Wording.of(gather) + " with " + failure.constraint(),
                        failure.found(),
                        null,
                        null,
                        null,
                        false,
                        failure.bound()));
            }
        }
    }
}
