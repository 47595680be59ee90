package io.edict.web.enroll;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How often one address may try an enrollment code: so many times a window, which begins with the first try. */
@Component
class AttemptLimiter {
    private static final int ATTEMPTS_MAX = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES_MAX = 100_000;

    private final Cache<String, Window> windows =
            Caffeine.newBuilder().maximumSize(ADDRESSES_MAX).build();
    private final Clock clock;

    AttemptLimiter(Clock clock) {
        this.clock = clock;
    }

    /** Counts a try; whether it is allowed. */
    boolean tryAcquire(String address) {
        long now = clock.millis();
        Window window = windows.asMap()
                .compute(
                        address,
                        (key, open) -> open == null || now - open.beganAtMillis() >= WINDOW.toMillis()
                                ? new Window(now, 1)
                                : new Window(open.beganAtMillis(), open.attempts() + 1));
        return Objects.requireNonNull(window).attempts() <= ATTEMPTS_MAX;
    }

    long retryAfterSeconds() {
        return WINDOW.toSeconds();
    }

    private record Window(long beganAtMillis, int attempts) {}
}
