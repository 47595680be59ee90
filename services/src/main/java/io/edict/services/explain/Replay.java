package io.edict.services.explain;

import io.edict.model.decision.Decision;
import java.time.Instant;
import java.util.List;

/**
 * A past decision, made again.
 *
 * @param revision the revision that decided then
 * @param decidedAt when
 * @param factsHash names the facts that the device had reported
 * @param identical whether the same came out, to the last value and the same next evaluation
 * @param missing decisions that were made then and not now
 * @param surplus decisions that are made now and were not then
 */
public record Replay(
        String revision,
        Instant decidedAt,
        String factsHash,
        boolean identical,
        List<Decision> missing,
        List<Decision> surplus) {
    public Replay {
        missing = List.copyOf(missing);
        surplus = List.copyOf(surplus);
    }
}
