package io.edict.model.explain;

import java.util.List;

/**
 * The answer to why a device has or has not an item, or why a rule does or does not fire for it.
 *
 * @param question the item or the rule
 * @param verdict how it stands
 * @param summary the verdict in a sentence
 * @param rules the rules behind it: for an item those that exclude it and fire, then those that assign it, the nearest
 *     first; for a rule the rule
 */
public record WhyNot(String question, Verdict verdict, String summary, List<RuleAnswer> rules) {
    public WhyNot {
        rules = List.copyOf(rules);
    }

    /** How an item or a rule stands for a device. */
    public enum Verdict {
        /** The rule fires. */
        MATCHES,
        /** The rule does not fire. */
        NO_MATCH,
        /** The item is assigned, and a channel carries it out. */
        ASSIGNED,
        /** No rule that assigns the item fires. */
        NOT_ASSIGNED,
        /** A rule excludes the item; that beats every assignment. */
        EXCLUDED,
        /** A waiver sets the item or the rule aside. */
        WAIVED,
        /** The item is assigned, and the device cannot take it. */
        INCOMPATIBLE,
        /** The item is assigned, and not in use. */
        INACTIVE,
        /** The policy has no such item or rule. */
        UNKNOWN
    }
}
