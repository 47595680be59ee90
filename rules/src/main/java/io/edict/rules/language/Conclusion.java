package io.edict.rules.language;

import io.edict.model.fact.Channel;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One call of a verb by one rule for one match. What each part means depends on the verb, see {@link Verb}.
 *
 * @param verb what is concluded
 * @param target what it is about; never null: a call whose target is not known concludes nothing
 * @param channel who carries it out; null where the rule does not say
 * @param value a status, a parameter's value, a severity, the message of a block; null where there is none
 * @param item the library item that a command serves; null when it serves none
 * @param detail why, for people; null where the rule does not say
 * @param every the interval after which it is carried out again while it holds; null: once
 * @param match the rule and the facts behind it
 */
public record Conclusion(
        Verb verb,
        String target,
        @Nullable Channel channel,
        @Nullable String value,
        @Nullable String item,
        @Nullable String detail,
        @Nullable Duration every,
        RuleMatch match)
        implements Comparable<Conclusion> {
    private static final Comparator<Conclusion> ORDER = Comparator.comparing(Conclusion::verb)
            .thenComparing(Conclusion::target)
            .thenComparing(Conclusion::channel, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Conclusion::value, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Conclusion::item, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Conclusion::detail, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Conclusion::every, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Conclusion::match);

    /** By verb, target, channel, value, item, detail and interval, then by rule and facts. */
    @Override
    public int compareTo(Conclusion other) {
        int byVerb = verb.compareTo(other.verb);
        int order = byVerb != 0 ? byVerb : target.compareTo(other.target);
        return order != 0 ? order : ORDER.compare(this, other);
    }

    /**
     * What makes two conclusions of different evaluations one: the rule, the identity of the matched facts, the verb and
     * its target. Values that only describe a fact take no part.
     */
    public String key() {
        String subject = verb + " " + target + (item == null ? "" : " " + item);
        return match.rule().name() + " | " + subject + " | " + String.join(", ", match.factKeys());
    }
}
