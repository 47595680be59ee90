package io.edict.rules.decide;

import io.edict.model.fact.Facts;
import io.edict.model.fact.Waiver;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The waivers that hold at the time of a decision, by target: an item, a list, a rule, a parameter or a blocked value. */
final class Waivers {
    private final Map<String, Waiver> byTarget;
    private final @Nullable Instant nextEnd;

    private Waivers(Map<String, Waiver> byTarget, @Nullable Instant nextEnd) {
        this.byTarget = byTarget;
        this.nextEnd = nextEnd;
    }

    /** A waiver holds until the instant it expires, exclusively. */
    static Waivers inForce(Facts facts) {
        Map<String, Waiver> inForce = new LinkedHashMap<>();
        Instant next = null;
        for (Waiver waiver : facts.waivers()) {
            Instant end = waiver.expiresAt();
            if (end == null || end.isAfter(facts.now())) {
                inForce.putIfAbsent(waiver.target(), waiver);
                next = Decider.earlier(next, end);
            }
        }
        return new Waivers(inForce, next);
    }

    List<Waiver> all() {
        return List.copyOf(byTarget.values());
    }

    boolean waives(@Nullable String target) {
        return target != null && byTarget.containsKey(target);
    }

    /** Why the target is not enforced, for people. */
    String describe(String target) {
        Waiver waiver = byTarget.get(target);
        if (waiver == null) {
            return "not waived";
        }
        String until = waiver.expiresAt() == null ? "for good" : "until " + waiver.expiresAt();
        return "waived " + until + (waiver.reason() == null ? "" : ": " + waiver.reason());
    }

    /** When the first of them ends; null: never. */
    @Nullable
    Instant nextEnd() {
        return nextEnd;
    }
}
