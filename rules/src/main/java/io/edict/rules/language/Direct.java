package io.edict.rules.language;

import io.edict.model.fact.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that needs no join: when its gate is open, it fires for each combination of facts that meet its patterns.
 *
 * @param name the rule
 * @param firing carries it out
 * @param patterns those over facts of which a device can have several, in the order of the firing's slots
 */
record Direct(String name, Firing firing, List<AlphaPattern> patterns) {
    /** @param meeting the facts that meet a pattern, by its number; null: none */
    void fire(Collector collector, List<@Nullable List<Fact>> meeting) {
        fire(collector, meeting, new @Nullable Object[patterns.size()], 0);
    }

    private void fire(Collector collector, List<@Nullable List<Fact>> meeting, @Nullable Object[] chosen, int next) {
        if (next == chosen.length) {
            collector.fire(firing, chosen);
            return;
        }
        List<Fact> facts = meeting.get(patterns.get(next).number());
        if (facts == null) {
            return;
        }
        for (int i = 0; i < facts.size(); i++) {
            if (next > 0) {
                collector.evaluated(name);
            }
            chosen[next] = facts.get(i);
            fire(collector, meeting, chosen, next + 1);
        }
    }
}
