package io.edict.simulator.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time and memory of the server and of a PostgreSQL server's processes, from Linux's /proc.
 *
 * @param serverMillis user and system time of the server process, in milliseconds
 * @param databaseMillis the same of PostgreSQL's processes, those that ended included
 * @param serverRssKib resident memory of the server, in KiB
 */
record ProcessTimes(long serverMillis, long databaseMillis, long serverRssKib) {
    private static final Path PROC = Path.of("/proc");
    /** USER_HZ: 100 on every Linux that runs on common hardware. */
    private static final long MILLIS_PER_TICK = 10;

    /**
     * Reads what was used so far.
     *
     * @param databasePid PostgreSQL's first process, whose children are counted with it; 0: every process named postgres
     */
    static ProcessTimes read(long serverPid, long databasePid) {
        long database = 0;
        try (Stream<Path> processes = Files.list(PROC)) {
            for (Path process : processes.toList()) {
                if (process.getFileName().toString().matches("\\d+") && isDatabase(process, databasePid)) {
                    database += ticks(process, true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path server = PROC.resolve(Long.toString(serverPid));
        return new ProcessTimes(ticks(server, false) * MILLIS_PER_TICK, database * MILLIS_PER_TICK, rss(server));
    }

    ProcessTimes since(ProcessTimes earlier) {
        return new ProcessTimes(
                serverMillis - earlier.serverMillis, databaseMillis - earlier.databaseMillis, serverRssKib);
    }

    private static boolean isDatabase(Path process, long databasePid) {
        if (!text(process.resolve("comm")).equals("postgres")) {
            return false;
        }
        return databasePid == 0
                || process.getFileName().toString().equals(Long.toString(databasePid))
                || parent(process) == databasePid;
    }

    /** Field 4 of proc(5) stat; 0 when the process ended. */
    private static long parent(Path process) {
        String stat = text(process.resolve("stat"));
        int name = stat.lastIndexOf(')');
        return name < 0 ? 0 : Long.parseLong(stat.substring(name + 2).split(" ")[1]);
    }

    /** utime and stime (fields 14 and 15 of proc(5) stat), with ended children also cutime and cstime. */
    private static long ticks(Path process, boolean withChildren) {
        String stat = text(process.resolve("stat"));
        int name = stat.lastIndexOf(')');
        if (name < 0) {
            return 0;
        }
        String[] fields = stat.substring(name + 2).split(" ");
        long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return withChildren ? own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : own;
    }

    private static long rss(Path process) {
        List<String> status = text(process.resolve("status")).lines().toList();
        return status.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException ended) {
            return "";
        }
    }
}
