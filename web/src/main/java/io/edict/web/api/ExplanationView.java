package io.edict.web.api;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Reason;
import io.edict.model.explain.WhyNot;
import io.edict.model.fact.Channel;
import io.edict.services.explain.Explanation;
import io.edict.services.explain.Replay;
import io.edict.services.store.DeviceSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why it was decided so for a device.
 *
 * @param device our identifier of the device
 * @param revision the revision that decides; null: nothing was decided yet
 * @param decidedAt the instant of the decision; null: nothing was decided yet
 * @param items the decisions
 * @param sources where the facts behind them come from
 * @param whyNot how the item or rule asked for stands; null: none was asked for
 * @param nextCursor always null: all decisions are on one page
 */
record ExplanationView(
        String device,
        @Schema(description = "The revision that decides; null: nothing was decided yet") @Nullable String revision,
        @Schema(description = "The instant of the decision, whose facts these are") @Nullable Instant decidedAt,
        List<View> items,
        @Schema(description = "Where the facts come from: when they were reported, and since when they are so")
                List<Explanation.Source> sources,
        @Schema(description = "How the item or rule asked for stands, and which constraint failed on which value")
                @Nullable
                WhyNot whyNot,
        @Nullable String nextCursor) {

    /** A decision as the API shows it, with what it follows from. */
    @Schema(name = "ExplainedView")
    record View(
            Decision.Kind kind,
            String target,
            @Nullable Channel channel,
            @Nullable String value,
            @Nullable String item,
            @Nullable String detail,
            @Schema(description = "When a maintenance window or a deferral lets the command go; null: nothing holds it")
                    @Nullable
                    Instant heldUntil,
            List<Reason> reasons,
            @Schema(
                            description =
                                    "The decisions whose facts the rules matched, and those behind them, the nearest first")
                    List<Explanation.Step> chain) {
        static View of(Explanation.Explained explained) {
            Decision decision = explained.decision();
            return new View(
                    decision.kind(),
                    decision.target(),
                    decision.channel(),
                    decision.value(),
                    decision.item(),
                    decision.detail(),
                    decision.heldUntil(),
                    decision.reasons(),
                    explained.chain());
        }
    }

    /**
     * A past decision, made again.
     *
     * @param device our identifier of the device
     */
    record ReplayView(
            String device,
            String revision,
            Instant decidedAt,
            String factsHash,
            @Schema(description = "Whether the same came out, to the last value") boolean identical,
            List<DecisionPage.View> missing,
            List<DecisionPage.View> surplus) {
        static ReplayView of(DeviceSummary device, Replay replay) {
            return new ReplayView(
                    device.id(),
                    replay.revision(),
                    replay.decidedAt(),
                    replay.factsHash(),
                    replay.identical(),
                    replay.missing().stream().map(DecisionPage.View::of).toList(),
                    replay.surplus().stream().map(DecisionPage.View::of).toList());
        }
    }

    static ExplanationView of(DeviceSummary device, Explanation explanation) {
        return new ExplanationView(
                device.id(),
                explanation.revision(),
                explanation.decidedAt(),
                explanation.decisions().stream().map(View::of).toList(),
                explanation.sources(),
                explanation.whyNot(),
                null);
    }

    static ExplanationView nothing(DeviceSummary device) {
        return new ExplanationView(device.id(), null, null, List.of(), List.of(), null, null);
    }
}
