package io.edict.rules.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Prints the three side by side from one run, as evaluations per second of CPU time of one thread. Give the sizes as
 * arguments; EngineBenchmark does the same under JMH, in more time.
 */
public final class BenchmarkReport {
    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final long ROUND_NANOS = 700_000_000L;
    private static final int ROUNDS = 5;

    private BenchmarkReport() {}

    /** @param arguments sizes of policies */
    public static void main(String[] arguments) {
        for (String argument : arguments.length == 0 ? new String[] {"50", "500", "5000"} : arguments) {
            report(Integer.parseInt(argument), true);
            report(Integer.parseInt(argument), false);
        }
    }

    private static void report(int rules, boolean unkeyed) {
        EngineBenchmark benchmark = new EngineBenchmark();
        benchmark.rules = rules;
        benchmark.unkeyed = unkeyed;
        benchmark.build();
        double[] best = new double[3];
        java.util.List<Supplier<Object>> contenders =
                java.util.List.of(benchmark::ours, benchmark::handWritten, benchmark::executableModel);
        contenders.forEach(contender -> rate(contender, WARM_UP_NANOS));
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < 3; i++) {
                best[i] = Math.max(best[i], rate(contenders.get(i), ROUND_NANOS));
            }
        }
        for (int i = 0; i < 5; i++) {
            benchmark.compileAgain();
        }
        double compileMillis = 1_000 / rate(benchmark::compileAgain, 2_000_000_000L);
        System.out.printf(
                Locale.ROOT,
                "%5d rules, %s unkeyed, %.0f firings: ours %.0f/s, hand-written %.0f/s (1/%.2f), executable model %.0f/s (%.1f times), compile warm %.0f ms%n",
                rules,
                unkeyed ? "5 %" : "no",
                benchmark.meanFirings(),
                best[0],
                best[1],
                best[1] / best[0],
                best[2],
                best[0] / best[2],
                compileMillis);
    }

    /** Runs per second of CPU time of this thread. */
    private static double rate(Supplier<Object> work, long nanos) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long runs = 0;
        Object last = null;
        while (threads.getCurrentThreadCpuTime() - start < nanos) {
            last = work.get();
            runs++;
        }
        if (last == null) {
            throw new IllegalStateException("nothing was evaluated");
        }
        return runs * 1e9 / (threads.getCurrentThreadCpuTime() - start);
    }
}
