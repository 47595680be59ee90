package io.edict.services.checkin;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** How many check-ins this node works on: what runs in the background gives way to them. Thread-safe. */
@Component
public class CheckinLoad {
    private final AtomicInteger inProgress = new AtomicInteger();

    /** How many check-ins are in progress. */
    public int inProgress() {
        return inProgress.get();
    }

    void begin() {
        inProgress.incrementAndGet();
    }

    void end() {
        inProgress.decrementAndGet();
    }
}
