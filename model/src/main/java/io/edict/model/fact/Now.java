package io.edict.model.fact;

import java.time.Instant;

/**
 * The time of the decision: the only clock a rule can see.
 *
 * @param instant the instant
 */
public record Now(Instant instant) implements Fact {
    @Override
    public String factKey() {
        return "Now";
    }
}
