package io.edict.simulator.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs operations at a fixed rate (an open loop: a latency counts from when the operation was due, so that a server that
 * stalls cannot hide it) or back to back (a closed loop).
 *
 * @param clients operations under way at the same time, at most
 * @param ratePerSecond operations a second; 0: a closed loop
 */
record Pace(int clients, double ratePerSecond) {

    /** What came of a run. */
    record Outcome(Latencies latencies, long failures, String firstFailure, double seconds) {}

    Outcome run(Load load, int firstNumber, int operations) {
        Latencies latencies = new Latencies(operations);
        AtomicInteger next = new AtomicInteger();
        AtomicLong failures = new AtomicLong();
        List<String> messages = new ArrayList<>();
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        List<Future<?>> workers = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            workers.add(pool.submit(() -> {
                for (int i = next.getAndIncrement(); i < operations; i = next.getAndIncrement()) {
                    long due = ratePerSecond > 0 ? start + (long) (i * 1e9 / ratePerSecond) : System.nanoTime();
                    waitUntil(due);
                    try {
                        load.once(firstNumber + i);
                        latencies.add(System.nanoTime() - due);
                    } catch (RuntimeException e) {
                        failures.incrementAndGet();
                        synchronized (messages) {
                            messages.add(String.valueOf(e.getMessage()));
                        }
                    }
                }
            }));
        }
        pool.shutdown();
        workers.forEach(Pace::join);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(latencies, failures.get(), messages.isEmpty() ? "" : messages.get(0), seconds);
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void join(Future<?> worker) {
        try {
            worker.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
