package io.edict.rules.decide;

import io.edict.model.fact.Facts;
import io.edict.model.fact.Waiver;
import io.edict.rules.language.Conclusion;
import io.edict.rules.language.Evaluation;
import io.edict.rules.language.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The waivers that hold at the time of a decision, by target: an item, a list, a rule, a command, a parameter or a blocked value. */
final class Waivers {
    private final Map<String, Waiver> byTarget;
    private final @Nullable Instant nextEnd;

    private Waivers(Map<String, Waiver> byTarget, @Nullable Instant nextEnd) {
        this.byTarget = byTarget;
        this.nextEnd = nextEnd;
    }

    /**
     * A waiver holds until the instant it expires, exclusively. One for a segment holds while the device is in the segment,
     * whatever other waivers for segments say.
     *
     * @param evaluate concludes the segments of the device; asked only when a waiver names one
     */
    static Waivers inForce(Facts facts, Function<Waivers, Evaluation> evaluate) {
        Instant next = null;
        List<Waiver> plain = new ArrayList<>();
        List<Waiver> scoped = new ArrayList<>();
        for (Waiver waiver : facts.waivers()) {
            Instant end = waiver.expiresAt();
            if (end == null || end.isAfter(facts.now())) {
                (waiver.segment() == null ? plain : scoped).add(waiver);
                next = Decider.earlier(next, end);
            }
        }
        if (!scoped.isEmpty()) {
            Set<String> segments = new HashSet<>();
            for (Conclusion conclusion : evaluate.apply(of(plain, null)).conclusions()) {
                if (conclusion.verb() == Verb.SEGMENT) {
                    segments.add(conclusion.target());
                }
            }
            scoped.stream()
                    .filter(waiver -> segments.contains(waiver.segment()))
                    .forEach(plain::add);
        }
        return of(plain, next);
    }

    private static Waivers of(List<Waiver> waivers, @Nullable Instant nextEnd) {
        Map<String, Waiver> byTarget = new LinkedHashMap<>();
        waivers.forEach(waiver -> byTarget.merge(waiver.target(), waiver, Waivers::longer));
        return new Waivers(byTarget, nextEnd);
    }

    private static Waiver longer(Waiver left, Waiver right) {
        Instant end = left.expiresAt();
        Instant other = right.expiresAt();
        return end == null || (other != null && !other.isAfter(end)) ? left : right;
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
        String by = waiver.owner() == null ? "" : "by " + waiver.owner() + " ";
        String until = waiver.expiresAt() == null ? "for good" : "until " + waiver.expiresAt();
        return "waived " + by + until + (waiver.reason() == null ? "" : ": " + waiver.reason());
    }

    /** When the first of them ends; null: never. */
    @Nullable
    Instant nextEnd() {
        return nextEnd;
    }
}
