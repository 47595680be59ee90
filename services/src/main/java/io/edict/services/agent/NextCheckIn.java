package io.edict.services.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * When an agent checks in again. Agents in step are kept apart by a tenth of the interval either way; an agent that comes
 * back from a silence, perhaps with all others after an outage, is put anywhere in the whole interval.
 */
@Component
class NextCheckIn {
    private final Clock clock;
    private final Duration interval;
    private final RandomGenerator random;

    @Autowired
    NextCheckIn(Clock clock, AgentSettings settings) {
        this(clock, settings.checkInInterval(), RandomGenerator.getDefault());
    }

    NextCheckIn(Clock clock, Duration interval, RandomGenerator random) {
        this.clock = clock;
        this.interval = interval;
        this.random = random;
    }

    /** @param lastCheckIn when the agent was last seen before this check-in; null: never */
    long secondsFor(@Nullable Instant lastCheckIn) {
        long intervalSeconds = Math.max(1, interval.toSeconds());
        boolean silent = lastCheckIn == null
                || lastCheckIn.plusSeconds(intervalSeconds * 3 / 2).isBefore(clock.instant());
        if (silent) {
            return 1 + random.nextLong(intervalSeconds);
        }
        long tenth = intervalSeconds / 10;
        return intervalSeconds - tenth + random.nextLong(2 * tenth + 1);
    }
}
