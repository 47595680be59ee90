package io.edict.rules.analysis;

import io.edict.rules.language.Branches;
import io.edict.rules.language.Condition;
import io.edict.rules.language.Node;
import io.edict.rules.language.Operand;
import io.edict.rules.language.RuleTree;
import io.edict.rules.language.Slot;
import io.edict.rules.language.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that try very many combinations of facts on an ordinary device, because their patterns are not joined by
 * {@code ==} on something that tells facts apart.
 */
final class SlowJoins {
    /** From this many combinations on, one rule costs more than hundreds of others. */
    private static final long MANY = 10_000;

    /** How many facts of a type an ordinary device has. */
    private static final Map<String, Integer> USUAL = Map.ofEntries(
            Map.entry("InstalledApp", 150),
            Map.entry("Process", 300),
            Map.entry("Service", 200),
            Map.entry("Certificate", 30),
            Map.entry("InstalledProfile", 20),
            Map.entry("Extension", 30),
            Map.entry("CommandRecord", 100),
            Map.entry("Vulnerability", 50),
            Map.entry("DeclarationState", 30),
            Map.entry("LibraryItem", 100),
            Map.entry("BlockEntry", 100),
            Map.entry("ItemState", 50),
            Map.entry("Assigned", 50),
            Map.entry("Routed", 50));

    private static final int FEW = 5;

    private final Report report;

    SlowJoins(Report report) {
        this.report = report;
    }

    /** The most combinations so far, and the pattern that brought them. */
    private record Most(long combinations, Node.@Nullable Match at) {}

    void check(RuleTree rule) {
        for (List<Node> branch : Branches.of(rule.condition())) {
            Most most = most(branch, 1, new Most(1, null));
            Node.Match at = most.at();
            if (at != null && most.combinations() >= MANY) {
                Condition first =
                        at.conditions().isEmpty() ? null : at.conditions().get(0);
                report.warn(
                        rule,
                        first,
                        "rule.slow",
                        Report.name(rule) + " tries about " + most.combinations()
                                + " combinations of facts on a usual device;" + " join `"
                                + at.slot().label() + "` with `==` on a text, or fix it by a literal");
                return;
            }
        }
    }

    private static Most most(List<Node> nodes, long before, Most most) {
        long combinations = before;
        Most found = most;
        for (Node node : nodes) {
            if (node instanceof Node.Match match) {
                long tried = combinations * usual(match.slot());
                combinations = combinations * left(match);
                // What is keyed is found at once; what is not is tried one by one.
                long cost = keyed(match) ? combinations : tried;
                if (cost > found.combinations()) {
                    found = new Most(cost, match);
                }
            } else {
                found = most(inside(node), combinations, found);
            }
        }
        return found;
    }

    private static List<Node> inside(Node node) {
        Node inner = node instanceof Node.None none
                ? none.node()
                : node instanceof Node.Some some
                        ? some.node()
                        : node instanceof Node.Gather gather ? gather.node() : node;
        return inner instanceof Node.And and ? and.nodes() : inner.equals(node) ? List.of() : List.of(inner);
    }

    private static int usual(Slot slot) {
        return slot.many() ? USUAL.getOrDefault(slot.label(), FEW) : 1;
    }

    /** How many facts are left of a pattern, for each combination before it. */
    private static long left(Node.Match match) {
        if (keyed(match)) {
            return 1;
        }
        int usual = usual(match.slot());
        return match.conditions().isEmpty() ? usual : Math.max(1, usual / 2);
    }

    private static boolean keyed(Node.Match match) {
        return !match.slot().many() || match.conditions().stream().anyMatch(SlowJoins::keys);
    }

    /** An equality on a text or the like; a truth value or an enum tells few facts apart. */
    private static boolean keys(Condition condition) {
        if (condition instanceof Condition.In in) {
            return !in.negated() && telling(in.left());
        } else if (condition instanceof Condition.Any any) {
            return any.conditions().stream().allMatch(SlowJoins::keys);
        } else if (condition instanceof Condition.All all) {
            return all.conditions().stream().anyMatch(SlowJoins::keys);
        }
        return condition instanceof Condition.Compare compare
                && compare.operator() == Condition.Operator.EQ
                && telling(compare.left());
    }

    private static boolean telling(Operand operand) {
        return !Set.of(ValueType.Kind.BOOLEAN, ValueType.Kind.ENUM, ValueType.Kind.SET)
                .contains(operand.type().kind());
    }
}
