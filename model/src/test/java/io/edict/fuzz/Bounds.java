package io.edict.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The bounds that one input has to be read or refused in: a second of processor time, and so many bytes allocated. An
 * input is over them when it is so twice, as the first of its kind also pays for loading classes.
 */
public final class Bounds {
    private static final Duration PROCESSOR_TIME = Duration.ofSeconds(1);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long allocatedBytes;

    private Bounds(long allocatedBytes) {
        this.allocatedBytes = allocatedBytes;
    }

    /** Bounds with so many MiB. */
    public static Bounds ofMebibytes(int mebibytes) {
        return new Bounds((long) mebibytes << 20);
    }

    /** Reads an input. */
    public void hold(Reading reading) throws Exception {
        String first = over(reading);
        String second = first == null ? null : over(reading);
        if (second != null) {
            throw new AssertionError(second);
        }
    }

    private String over(Reading reading) throws Exception {
        long thread = Thread.currentThread().getId();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getThreadAllocatedBytes(thread);
        reading.read();
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpu);
        long bytes = THREADS.getThreadAllocatedBytes(thread) - allocated;
        return taken.compareTo(PROCESSOR_TIME) > 0 || bytes > allocatedBytes
                ? "an input took " + taken + " and " + bytes + " bytes"
                : null;
    }

    /** The reading of one input; what it throws is a finding. */
    @FunctionalInterface
    public interface Reading {
        void read() throws Exception;
    }
}
