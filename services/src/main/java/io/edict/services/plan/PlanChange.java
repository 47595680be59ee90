package io.edict.services.plan;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that would be different for one device.
 *
 * @param device our identifier of the device
 * @param serialNumber its serial number; null: not known
 * @param kind what kind of decision it is; COMMAND, ALERT and NOTIFY are what would be sent or raised because of the
 *     change, not what stands anyway
 * @param target as in a decision of that kind
 * @param channel who carries it out; null where nobody has to
 * @param item for COMMAND, the library item that it serves; null when it serves none
 * @param before how it is with the active revision; null: it is not
 * @param after how it would be; null: it would not be
 * @param destructive whether it is a command that cannot be undone
 * @param reasons the rules and facts behind {@code after}; where that is null, behind {@code before}
 * @param reasonsBefore the rules and facts behind {@code before}; empty where that is null
 */
public record PlanChange(
        String device,
        @Nullable String serialNumber,
        Decision.Kind kind,
        String target,
        @Nullable String channel,
        @Nullable String item,
        @Nullable String before,
        @Nullable String after,
        boolean destructive,
        List<Reason> reasons,
        List<Reason> reasonsBefore) {
    public PlanChange {
        reasons = List.copyOf(reasons);
        reasonsBefore = List.copyOf(reasonsBefore);
    }
}
