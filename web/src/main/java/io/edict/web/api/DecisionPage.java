package io.edict.web.api;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Reason;
import io.edict.model.fact.Channel;
import io.edict.services.store.DecisionRecord;
import io.edict.services.store.DeviceSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for a device.
 *
 * @param device our identifier of the device
 * @param revision the revision that decided; null: the device was never evaluated
 * @param decidedAt when; null: the device was never evaluated
 * @param items the decisions
 * @param nextCursor always null: all decisions are on one page
 */
record DecisionPage(
        String device,
        @Nullable String revision,
        @Nullable Instant decidedAt,
        List<View> items,
        @Nullable String nextCursor) {

    /** A decision as the API shows it; see {@link Decision} for its members. */
    @Schema(name = "DecisionView")
    record View(
            Decision.Kind kind,
            String target,
            @Nullable Channel channel,
            @Nullable String value,
            @Nullable String item,
            @Nullable String detail,
            @Nullable Instant heldUntil,
            List<Reason> reasons) {
        static View of(Decision decision) {
            return new View(
                    decision.kind(),
                    decision.target(),
                    decision.channel(),
                    decision.value(),
                    decision.item(),
                    decision.detail(),
                    decision.heldUntil(),
                    decision.reasons());
        }
    }

    static DecisionPage of(DeviceSummary device, List<Decision> decisions) {
        return new DecisionPage(
                device.id(),
                device.decidedRevision(),
                device.decidedAt(),
                decisions.stream().map(View::of).toList(),
                null);
    }

    /** What was decided at an earlier instant. */
    static DecisionPage of(DeviceSummary device, DecisionRecord record, List<Decision> decisions) {
        return new DecisionPage(
                device.id(),
                record.decisions().revision(),
                record.at(),
                decisions.stream().map(View::of).toList(),
                null);
    }
}
