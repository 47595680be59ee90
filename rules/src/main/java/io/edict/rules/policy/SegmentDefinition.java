package io.edict.rules.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named condition, as {@code segments/ID.yaml} defines it, and when its devices may be disturbed.
 *
 * @param name the name people see
 * @param condition the left-hand side of a rule
 * @param windows disruptive commands go out while one of these is open; none: at any time
 * @param deferral disruptive commands wait for so long from when they were first wanted; null: they do not
 */
public record SegmentDefinition(String name, String condition, List<Window> windows, @Nullable Duration deferral) {
    public SegmentDefinition {
        windows = List.copyOf(windows);
    }

    /** A segment whose devices may be disturbed at any time. */
    public SegmentDefinition(String name, String condition) {
        this(name, condition, List.of(), null);
    }

    /**
     * A maintenance window.
     *
     * @param days the days on which it opens; none: every day
     * @param from when it opens, such as {@code 22:00}
     * @param to when it closes; not after {@code from}: on the day after
     * @param zone whose local time, such as {@code Europe/Berlin}; null: UTC
     */
    public record Window(Set<DayOfWeek> days, String from, String to, @Nullable String zone) {
        public Window {
            days = Set.copyOf(days);
        }
    }
}
