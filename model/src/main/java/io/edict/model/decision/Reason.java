package io.edict.model.decision;

import java.util.List;

/**
 * Why a decision was made: a rule and the facts it matched.
 *
 * @param rule the name of the rule
 * @param file where the rule is written, relative to the policy directory; built-in rules begin with {@code built-in/}
 * @param line the line of the rule, from 1
 * @param revision the SHA-256 that names the revision
 * @param facts the matched facts in the order of the rule's patterns
 */
public record Reason(String rule, String file, int line, String revision, List<MatchedFact> facts) {
    public Reason {
        facts = List.copyOf(facts);
    }
}
