package io.edict.services.checkin;

import java.util.List;

/** How long disruptive commands can be deferred at most. Thread-safe. */
@FunctionalInterface
public interface DeferralLimits {
    /** As {@link io.edict.model.fact.Facts#deferralDays} has them, as of now. */
    List<Integer> days();
}
