package io.edict.rules.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Prints the three side by side from one run, as evaluations per second of processor time of one thread: medians of short
 * rounds in turn, so that what disturbs the machine disturbs all three. Give sizes of policies as arguments, or {@code
 * compile} and sizes to compile only. EngineBenchmark does the same under JMH, in more time.
 */
public final class BenchmarkReport {
    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final long ROUND_NANOS = 250_000_000L;
    private static final int ROUNDS = 15;
    private static final int WARM_UP_COMPILATIONS = 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private BenchmarkReport() {}

    /** @param arguments sizes of policies */
    public static void main(String[] arguments) {
        boolean compile = arguments.length > 0 && arguments[0].equals("compile");
        for (String argument : compile ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments) {
            int rules = Integer.parseInt(argument);
            if (compile) {
                compilation(rules);
            } else {
                evaluation(rules, true);
                evaluation(rules, false);
            }
        }
    }

    private static void evaluation(int rules, boolean unkeyed) {
        EngineBenchmark benchmark = new EngineBenchmark();
        benchmark.rules = rules;
        benchmark.unkeyed = unkeyed;
        benchmark.build();
        List<Supplier<Object>> contenders =
                List.of(benchmark::ours, benchmark::handWritten, benchmark::executableModel);
        contenders.forEach(contender -> rate(contender, WARM_UP_NANOS));
        double[][] rates = new double[contenders.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < rates.length; i++) {
                rates[i][round] = rate(contenders.get(i), ROUND_NANOS);
            }
        }
        double[] median = Arrays.stream(rates)
                .mapToDouble(of -> Arrays.stream(of).sorted().toArray()[ROUNDS / 2])
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "| %,d | %s | %.0f | %,.0f; %,d KB | %,.0f (1/%.2f) | %,.0f; %,d KB (%.1f times) |%n",
                rules,
                unkeyed ? "5 %" : "none",
                benchmark.meanFirings(),
                median[0],
                kilobytes(benchmark::ours),
                median[1],
                median[1] / median[0],
                median[2],
                kilobytes(benchmark::executableModel),
                median[0] / median[2]);
    }

    private static void compilation(int rules) {
        String text = new GeneratedPolicy(rules, true, 42).text();
        long start = System.nanoTime();
        EngineBenchmark.compile(text);
        double cold = (System.nanoTime() - start) / 1e6;
        for (int i = 0; i < WARM_UP_COMPILATIONS; i++) {
            EngineBenchmark.compile(text);
        }
        double warm = 1_000 / rate(() -> EngineBenchmark.compile(text), WARM_UP_NANOS);
        long before = usedHeap();
        Object kept = EngineBenchmark.compile(text);
        long bytes = usedHeap() - before;
        System.out.printf(
                Locale.ROOT, "| %,d | %,.0f ms | %,.0f ms | %.1f KB |%n", rules, cold, warm, bytes / 1024.0 / rules);
        java.lang.ref.Reference.reachabilityFence(kept);
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Allocated a run. */
    private static long kilobytes(Supplier<Object> work) {
        long id = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(id);
        for (int i = 0; i < EngineBenchmark.DEVICES; i++) {
            work.get();
        }
        return (THREADS.getThreadAllocatedBytes(id) - before) / EngineBenchmark.DEVICES / 1024;
    }

    /** Runs per second of processor time of this thread. */
    private static double rate(Supplier<Object> work, long nanos) {
        long start = THREADS.getCurrentThreadCpuTime();
        long runs = 0;
        Object last = null;
        while (THREADS.getCurrentThreadCpuTime() - start < nanos) {
            last = work.get();
            runs++;
        }
        if (last == null) {
            throw new IllegalStateException("nothing was evaluated");
        }
        return runs * 1e9 / (THREADS.getCurrentThreadCpuTime() - start);
    }
}
