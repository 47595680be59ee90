package io.edict.services.checkin;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** How many check-ins this node works on: what runs in the background gives way to them. Thread-safe. */
@Component
public class CheckinLoad {
    private final AtomicInteger inProgress = new AtomicInteger();
    private volatile long lastBegan = System.nanoTime() - Duration.ofDays(1).toNanos();

    /** How many check-ins are in progress. */
    public int inProgress() {
        return inProgress.get();
    }

    /** Whether no check-in began for so long, and none is in progress. */
    public boolean quietFor(Duration duration) {
        return inProgress.get() == 0 && System.nanoTime() - lastBegan > duration.toNanos();
    }

    void begin() {
        lastBegan = System.nanoTime();
        inProgress.incrementAndGet();
    }

    void end() {
        inProgress.decrementAndGet();
    }
}
