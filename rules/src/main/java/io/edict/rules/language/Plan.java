package io.edict.rules.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule without {@code or}, ready to be built: one for each branch of a rule.
 *
 * @param name unique among plans
 * @param rule the rule
 * @param info the rule as reasons name it
 * @param group the agenda group it runs in
 * @param nodes in the order of matching
 * @param matched the slots whose values are the reasons, in the author's order
 */
record Plan(String name, RuleTree rule, RuleInfo info, String group, List<Node> nodes, List<Slot> matched) {
    static List<Plan> of(RuleTree rule, String group) {
        List<List<Node>> branches = Branches.of(rule.condition());
        List<Plan> plans = new ArrayList<>(branches.size());
        RuleInfo info = rule.info();
        for (int i = 0; i < branches.size(); i++) {
            List<Slot> matched = new ArrayList<>();
            branches.get(i).forEach(node -> matched.addAll(Order.boundBy(node)));
            String name = branches.size() == 1 ? rule.name() : rule.name() + " | " + (i + 1);
            plans.add(new Plan(name, rule, info, group, Order.of(branches.get(i)), List.copyOf(matched)));
        }
        return plans;
    }

    /** What the conditions read, slot by slot. */
    List<RuleMatch.Reads> reads() {
        return matched.stream()
                .map(slot -> new RuleMatch.Reads(slot.label(), List.copyOf(slot.reads())))
                .toList();
    }
}
