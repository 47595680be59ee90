package io.edict.model.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint that does not hold, or a pattern that nothing matches.
 *
 * @param constraint as the rule says it, such as {@code Device.osVersion >= "15.0"}
 * @param found what there is instead, such as {@code is 14.6.1}; what was never reported is {@code not reported yet}
 * @param fact the fact that came closest; null: there is none
 * @param because where other rules conclude the fact, why they did or did not; the nearest first
 */
public record Miss(String constraint, String found, @Nullable String fact, List<RuleAnswer> because) {
    public Miss {
        because = List.copyOf(because);
    }

    @Override
    public String toString() {
        return constraint + ": " + found;
    }
}
