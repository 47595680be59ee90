package io.edict.rules.language;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules concluded from facts.
 *
 * @param conclusions sorted, see {@link Conclusion#compareTo}; the same conclusion appears once for each rule and match
 *     that reached it
 * @param reevaluateAt the earliest instant at which time alone can change a conclusion; null: never
 * @param firedRules how often each rule fired, by name; rules that did not fire are absent
 */
public record Evaluation(
        List<Conclusion> conclusions, @Nullable Instant reevaluateAt, Map<String, Integer> firedRules) {
    public Evaluation {
        conclusions = List.copyOf(conclusions);
        firedRules = Map.copyOf(firedRules);
    }
}
