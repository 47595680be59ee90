package io.edict.rules.decide;

import io.edict.model.decision.Decisions;
import java.util.Map;

/**
 * Decisions and the rules behind them.
 *
 * @param decisions the decisions
 * @param firedRules how often each rule fired, by name; rules that did not fire are absent
 */
public record Decided(Decisions decisions, Map<String, Integer> firedRules) {
    public Decided {
        firedRules = Map.copyOf(firedRules);
    }
}
