package io.edict.services.checkin;

import io.edict.model.fact.FactsBuilder;
import io.edict.services.store.WaiverStore;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What no device reports and decisions have to know: waivers, and how long commands can be deferred. Stored with the facts,
 * so that a decision made again is made on the same.
 */
@Component
class GivenFacts {
    private final WaiverStore waivers;
    private final DeferralLimits deferrals;

    GivenFacts(WaiverStore waivers, DeferralLimits deferrals) {
        this.waivers = waivers;
        this.deferrals = deferrals;
    }

    /** @param defers whether a revision that may decide defers commands; the limits are facts only then */
    FactsBuilder add(String deviceId, FactsBuilder facts, boolean defers, Instant now) {
        return facts.waivers(waivers.facts(deviceId, now)).deferralDays(defers ? deferrals.days() : List.of());
    }
}
