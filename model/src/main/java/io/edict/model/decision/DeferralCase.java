package io.edict.model.decision;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a disruptive command when it is asked how long it may be deferred.
 *
 * @param severity how severe what it mends is; null: nothing is known
 * @param exploited whether that is exploited already
 * @param restarts whether the device restarts for it
 */
public record DeferralCase(@Nullable Severity severity, boolean exploited, boolean restarts) {
    private static final List<DeferralCase> ALL = cases();

    private static List<DeferralCase> cases() {
        List<@Nullable Severity> severities = new ArrayList<>();
        severities.add(null);
        severities.addAll(List.of(Severity.values()));
        List<DeferralCase> cases = new ArrayList<>();
        for (Severity severity : severities) {
            cases.add(new DeferralCase(severity, false, false));
            cases.add(new DeferralCase(severity, false, true));
            cases.add(new DeferralCase(severity, true, false));
            cases.add(new DeferralCase(severity, true, true));
        }
        return List.copyOf(cases);
    }

    /** Every case there is, each at its {@link #place}. */
    public static List<DeferralCase> all() {
        return ALL;
    }

    /** Where the case stands among all, from 0. */
    public int place() {
        return ALL.indexOf(this);
    }
}
