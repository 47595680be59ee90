package io.edict.services.store;

import io.edict.model.decision.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two rules give one setting of a device different values.
 *
 * @param device our identifier of the device
 * @param serialNumber its serial number; null: not known
 * @param target the setting
 * @param since when it began
 * @param kept the value last applied, which stays; null: none was
 * @param detail the values that rules want, for people
 * @param revision the revision of the decision
 * @param reasons the rules and facts behind it
 */
public record Conflict(
        String device,
        @Nullable String serialNumber,
        String target,
        Instant since,
        @Nullable String kept,
        @Nullable String detail,
        String revision,
        List<Reason> reasons) {
    public Conflict {
        reasons = List.copyOf(reasons);
    }
}
