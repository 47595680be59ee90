package io.edict.web.acceptance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A clock that runs, and that a test can stop and set forward. */
public final class MovableClock extends Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<@Nullable Instant> stoppedAt = new AtomicReference<>();

    /** Stops at the present millisecond, for edges that are exact; from then on it moves only when it is set forward. */
    public Instant stop() {
        Instant now = instant().truncatedTo(ChronoUnit.MILLIS);
        ahead.set(Duration.ZERO);
        stoppedAt.set(now);
        return now;
    }

    public void forward(Duration by) {
        ahead.updateAndGet(now -> now.plus(by));
    }

    @Override
    public Instant instant() {
        Instant stopped = stoppedAt.get();
        return (stopped == null ? Clock.systemUTC().instant() : stopped).plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
