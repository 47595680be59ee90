package io.edict.simulator.load;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Durations of operations, and their percentiles. Thread-safe while it is filled. */
final class Latencies {
    private final long[] nanos;
    private final AtomicInteger size = new AtomicInteger();

    Latencies(int capacity) {
        nanos = new long[capacity];
    }

    void add(long durationNanos) {
        int slot = size.getAndIncrement();
        if (slot < nanos.length) {
            nanos[slot] = durationNanos;
        }
    }

    int count() {
        return Math.min(size.get(), nanos.length);
    }

    /** The duration, in milliseconds, that this share of the operations did not exceed; 0 when there were none. */
    double millis(double share) {
        int count = count();
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * count) - 1;
        return sorted[Math.max(0, Math.min(count - 1, rank))] / 1e6;
    }
}
