package io.edict.services.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NextCheckInTests {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final int AGENTS = 100_000;

    private final NextCheckIn next =
            new NextCheckIn(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(15), new Random(1));

    @Test
    void agentsThatReturnAllAtOnceAreSpreadOverTheWholeInterval() {
        long[] minutes = new long[15];
        returning().forEach(seconds -> minutes[(int) ((seconds - 1) / 60)]++);

        assertThat(LongStream.of(minutes))
                .allSatisfy(agents -> assertThat(agents).isBetween(AGENTS / 16L, AGENTS / 14L));
    }

    @Test
    void anAgentInStepIsAskedWithinATenthOfTheInterval() {
        assertThat(LongStream.range(0, AGENTS).map(agent -> next.secondsFor(NOW.minus(Duration.ofMinutes(15)))))
                .allSatisfy(seconds -> assertThat(seconds).isBetween(810L, 990L));
    }

    private LongStream returning() {
        return LongStream.range(0, AGENTS).map(agent -> next.secondsFor(NOW.minus(Duration.ofHours(3))));
    }
}
