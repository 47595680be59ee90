package io.edict.rules.language;

import io.edict.model.decision.MatchedFact;
import io.edict.model.decision.Reason;
import io.edict.model.fact.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule and the facts that it matched. Holds the facts themselves; texts are made when they are asked for, because most
 * evaluations conclude what was concluded before and nobody reads their reasons.
 */
public final class RuleMatch implements Comparable<RuleMatch> {
    private final RuleInfo rule;
    private final List<Reads> reads;
    private final @Nullable Object[] facts;

    RuleMatch(RuleInfo rule, List<Reads> reads, @Nullable Object[] facts) {
        this.rule = rule;
        this.reads = reads;
        this.facts = facts;
    }

    /** The properties that a pattern's constraints read. */
    record Reads(String fact, List<Property> properties) {}

    /** The rule. */
    public RuleInfo rule() {
        return rule;
    }

    /** The identities of the matched facts in the order of the rule's patterns. */
    public List<String> factKeys() {
        List<String> keys = new ArrayList<>(facts.length);
        for (Object fact : facts) {
            keys.add(identity(fact));
        }
        return keys;
    }

    /** The rule and the matched facts with the values that the rule's constraints read. */
    public Reason reason(String revision) {
        List<MatchedFact> matched = new ArrayList<>(facts.length);
        for (int i = 0; i < facts.length; i++) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            Object fact = facts[i];
            for (Property property : reads.get(i).properties()) {
                Object value = fact == null ? null : property.get(fact);
                values.put(property.name(), text(value));
            }
            matched.add(new MatchedFact(reads.get(i).fact(), identity(fact), values));
        }
        return new Reason(rule.name(), rule.file(), rule.line(), revision, matched);
    }

    /** A value as reasons tell it. */
    static @Nullable String text(@Nullable Object value) {
        if (value instanceof Set<?> set) {
            return set.stream().map(String::valueOf).sorted().toList().toString();
        }
        return value == null ? null : value.toString();
    }

    /** Which fact it is; for elements and results, the value. */
    static String identity(@Nullable Object fact) {
        return fact instanceof Fact known ? known.factKey() : String.valueOf(fact);
    }

    @Override
    public int compareTo(RuleMatch other) {
        if (this == other) {
            return 0;
        }
        int byRule = rule.name().compareTo(other.rule.name());
        return byRule != 0 ? byRule : Arrays.compare(strings(), other.strings());
    }

    private String[] strings() {
        return factKeys().toArray(String[]::new);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleMatch that && rule.equals(that.rule) && Arrays.equals(facts, that.facts);
    }

    @Override
    public int hashCode() {
        return 31 * rule.hashCode() + Arrays.hashCode(facts);
    }

    @Override
    public String toString() {
        return rule.name() + " " + factKeys();
    }
}
