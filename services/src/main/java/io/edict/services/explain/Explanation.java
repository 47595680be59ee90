package io.edict.services.explain;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Reason;
import io.edict.model.explain.WhyNot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why it was decided so for a device.
 *
 * @param revision the revision that decides
 * @param decidedAt the instant of the decision, whose facts these are
 * @param decisions the decisions asked for
 * @param sources where the facts behind them come from, by type
 * @param whyNot how the item or rule asked for stands; null: none was asked for
 */
public record Explanation(
        String revision, Instant decidedAt, List<Explained> decisions, List<Source> sources, @Nullable WhyNot whyNot) {
    public Explanation {
        decisions = List.copyOf(decisions);
        sources = List.copyOf(sources);
    }

    /**
     * A decision and what it follows from.
     *
     * @param decision the decision, with its own reasons
     * @param chain the decisions whose facts its rules matched, and those behind these, the nearest first
     */
    public record Explained(Decision decision, List<Step> chain) {
        public Explained {
            chain = List.copyOf(chain);
        }
    }

    /**
     * A decision that another follows from.
     *
     * @param fact the fact that it became, such as {@code Assigned wifi}
     * @param reasons the rules and facts behind it
     */
    public record Step(String fact, Decision.Kind kind, String target, List<Reason> reasons) {
        public Step {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Where facts of one type come from. Which message brought them is not kept.
     *
     * @param fact the fact type
     * @param reportedAt when the device reported them last, changed or not; null: it is not known
     * @param unchangedSince the first decision on these values; null: nothing of them is kept
     * @param exact false: they were so before {@code unchangedSince} too, and how long is not kept
     */
    public record Source(String fact, @Nullable Instant reportedAt, @Nullable Instant unchangedSince, boolean exact) {}
}
