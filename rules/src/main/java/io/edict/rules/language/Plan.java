package io.edict.rules.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule without {@code or}, ready to be built: one for each branch of a rule.
 *
 * @param name unique among plans
 * @param rule the rule
 * @param info the rule as reasons name it
 * @param group the agenda group it runs in
 * @param nodes in the order of matching
 * @param matched the slots whose values are the reasons, in the author's order
 * @param gate stands for patterns that are not among the nodes; null: there are none
 * @param gatherFirst whether the first node gathers for many rules, each of which asks of the results by its gate
 */
record Plan(
        String name,
        RuleTree rule,
        RuleInfo info,
        String group,
        List<Node> nodes,
        List<Slot> matched,
        @Nullable Gate gate,
        boolean gatherFirst) {
    static List<Plan> of(RuleTree rule, String group) {
        List<List<Node>> branches = Branches.of(rule.condition());
        List<Plan> plans = new ArrayList<>(branches.size());
        RuleInfo info = rule.info();
        for (int i = 0; i < branches.size(); i++) {
            List<Slot> matched = new ArrayList<>();
            branches.get(i).forEach(node -> matched.addAll(Order.boundBy(node)));
            String name = branches.size() == 1 ? rule.name() : rule.name() + " | " + (i + 1);
            plans.add(new Plan(name, rule, info, group, Order.of(branches.get(i)), List.copyOf(matched), null, false));
        }
        return plans;
    }

    /** The same rule with a gate in the place of the patterns over the slots. */
    Plan gated(Gate gate, Set<Slot> replaced) {
        List<Node> left = nodes.stream()
                .filter(node -> !(node instanceof Node.Match match && replaced.contains(match.slot())))
                .toList();
        return new Plan(name, rule, info, group, left, matched, gate, false);
    }

    /** The same rule, which gathers before its gate is looked at. */
    Plan gatheringFirst() {
        return new Plan(name, rule, info, group, nodes, matched, gate, true);
    }

    /** The slots that nodes fill. */
    List<Slot> bound() {
        List<Slot> bound = new ArrayList<>();
        nodes.forEach(node -> bound.addAll(Order.boundBy(node)));
        return bound;
    }

    /** What the conditions read, slot by slot. */
    List<RuleMatch.Reads> reads() {
        return matched.stream()
                .map(slot -> new RuleMatch.Reads(slot.label(), List.copyOf(slot.reads())))
                .toList();
    }
}
