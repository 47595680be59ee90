package io.edict.model.explain;

import io.edict.model.decision.MatchedFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one rule stands for one device.
 *
 * @param rule the name of the rule
 * @param file where it is written
 * @param line from 1
 * @param concludes what it would conclude, such as {@code assign xcode}
 * @param matches whether it fires
 * @param matched the facts that match, with the values that its constraints read: of the whole rule, or of the longest
 *     beginning of it that matches
 * @param misses what does not hold, in the order of the rule; empty when, and only when, it matches. The first is where
 *     matching stopped; the others were read with the facts that came closest
 * @param changes changes of facts after which it would fire, tried out; empty: none was found
 */
public record RuleAnswer(
        String rule,
        String file,
        int line,
        List<String> concludes,
        boolean matches,
        List<MatchedFact> matched,
        List<Miss> misses,
        List<Change> changes) {
    public RuleAnswer {
        concludes = List.copyOf(concludes);
        matched = List.copyOf(matched);
        misses = List.copyOf(misses);
        changes = List.copyOf(changes);
    }

    /**
     * The constraint to look at: the first that does not hold, or, where other rules conclude what it misses, the one of
     * the nearest of them. Null: the rule matches.
     */
    public @Nullable Miss pointed() {
        if (misses.isEmpty()) {
            return null;
        }
        Miss first = misses.get(0);
        Miss deeper = first.because().isEmpty() ? null : first.because().get(0).pointed();
        return deeper == null ? first : deeper;
    }
}
