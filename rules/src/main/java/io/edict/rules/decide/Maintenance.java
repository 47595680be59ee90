package io.edict.rules.decide;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the disruptive commands of the devices in a segment may go out.
 *
 * @param windows they go out while one of these is open; none: at any time
 * @param deferral they wait for so long from when they were first wanted; null: they do not
 */
public record Maintenance(List<Window> windows, @Nullable Duration deferral) {
    /** A window that opens once a week can fall out once: into the hour that daylight saving time leaves out. */
    private static final int DAYS = 16;

    public Maintenance {
        windows = List.copyOf(windows);
    }

    /**
     * A span of time that comes back.
     *
     * @param days the days on which it opens
     * @param from when it opens, local time; a time that the day leaves out is as much later
     * @param to when it closes, local time; not after {@code from}: on the day after; a time that the day has twice is the first
     * @param zone whose local time
     */
    public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
        public Window {
            days = Set.copyOf(days);
        }

        /** The span that is open at the instant, or the first that opens later. */
        Span at(Instant instant) {
            LocalDate day = instant.atZone(zone).toLocalDate().minusDays(1);
            for (int i = 0; i <= DAYS; i++) {
                LocalDate opens = day.plusDays(i);
                LocalDate closes = to.isAfter(from) ? opens : opens.plusDays(1);
                Span span = new Span(
                        opens.atTime(from).atZone(zone).toInstant(),
                        closes.atTime(to).atZone(zone).toInstant());
                boolean exists = span.to().isAfter(span.from());
                if (exists && days.contains(opens.getDayOfWeek()) && span.to().isAfter(instant)) {
                    return span;
                }
            }
            throw new IllegalStateException("a window opens on at least one day of each week");
        }
    }

    /**
     * A span of time.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Span(Instant from, Instant to) {
        boolean holds(Instant instant) {
            return !from.isAfter(instant) && to.isAfter(instant);
        }
    }
}
