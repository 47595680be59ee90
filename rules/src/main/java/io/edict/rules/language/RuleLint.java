package io.edict.rules.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses rules that are well formed and yet unwise. */
final class RuleLint {
    private final Findings findings;

    RuleLint(Findings findings) {
        this.findings = findings;
    }

    void check(RuleTree rule) {
        for (List<Node> branch : Branches.of(rule.condition())) {
            crossProduct(rule, branch);
        }
    }

    /** Patterns over facts that a device has many of must be joined, or fixed by a literal. */
    private void crossProduct(RuleTree rule, List<Node> nodes) {
        List<Node.Match> loose = new ArrayList<>();
        Set<Slot> many = new HashSet<>();
        nodes.stream()
                .filter(node -> node instanceof Node.Match match && match.slot().many())
                .forEach(node -> many.add(((Node.Match) node).slot()));
        for (Node node : nodes) {
            if (node instanceof Node.Match match && match.slot().many() && !tied(match, many, nodes)) {
                loose.add(match);
            } else if (node instanceof Node.None none && none.node() instanceof Node.And and) {
                crossProduct(rule, and.nodes());
            } else if (node instanceof Node.Some some && some.node() instanceof Node.And and) {
                crossProduct(rule, and.nodes());
            } else if (node instanceof Node.Gather gather && gather.node() instanceof Node.And and) {
                crossProduct(rule, and.nodes());
            }
        }
        if (loose.size() > 1) {
            findings.error(
                    rule.offset(),
                    "cross-product",
                    "rule `" + rule.name() + "` combines every `"
                            + loose.get(0).slot().label() + "` with every `"
                            + loose.get(1).slot().label()
                            + "`; join them with `==`, or put one under `exists`");
        }
    }

    /** Whether an {@code ==} or {@code in} names a literal, or joins with an earlier pattern over many facts. */
    private static boolean tied(Node.Match match, Set<Slot> many, List<Node> nodes) {
        Set<Slot> earlier = new HashSet<>();
        for (Node node : nodes) {
            if (node == match) {
                break;
            }
            earlier.addAll(Order.boundBy(node));
        }
        earlier.retainAll(many);
        return match.conditions().stream().anyMatch(condition -> ties(condition, earlier));
    }

    private static boolean ties(Condition condition, Set<Slot> earlier) {
        if (condition instanceof Condition.Any any) {
            return any.conditions().stream().allMatch(branch -> ties(branch, earlier));
        } else if (condition instanceof Condition.All all) {
            return all.conditions().stream().anyMatch(part -> ties(part, earlier));
        } else if (condition instanceof Condition.In in) {
            return !in.negated();
        }
        if (!(condition instanceof Condition.Compare compare) || compare.operator() != Condition.Operator.EQ) {
            return false;
        }
        boolean text = compare.left().type().is(ValueType.Kind.TEXT);
        boolean literal = text && compare.right() instanceof Operand.Constant;
        return literal || condition.slots().stream().anyMatch(earlier::contains);
    }
}
