package io.edict.web.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.edict.rules.language.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Writes for people: plain text in a pipe, colours on a terminal. */
final class Terminal {
    private static final int BAR = 30;

    private final CommandLine command;

    Terminal(CommandLine command) {
        this.command = command;
    }

    void line(String text) {
        command.getOut().println(text);
        command.getOut().flush();
    }

    /**
     * Shows how far a longer work is, on a terminal only; {@code done} equal to {@code all} removes the bar.
     *
     * @param done from 0 to {@code all}
     * @param all 0: not known yet
     */
    void progress(String what, int done, int all) {
        if (!command.getColorScheme().ansi().enabled()) {
            return;
        }
        int filled = all == 0 ? 0 : (int) ((long) BAR * done / all);
        command.getErr()
                .print(
                        all > 0 && done >= all
                                ? "\r" + " ".repeat(what.length() + BAR + 20) + "\r"
                                : "\r" + what + " [" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + done + "/"
                                        + (all == 0 ? "?" : all));
        command.getErr().flush();
    }

    /**
     * Does a work of unknown length; on a terminal a bar shows, after the first second, that it goes on.
     *
     * @throws Exception what the work throws
     */
    <T> T busy(String what, Callable<T> work) throws Exception {
        if (!command.getColorScheme().ansi().enabled()) {
            return work.call();
        }
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, "progress");
            thread.setDaemon(true);
            return thread;
        });
        AtomicInteger ticks = new AtomicInteger();
        var bar = clock.scheduleAtFixedRate(() -> sweep(what, ticks.getAndIncrement()), 1000, 100, MILLISECONDS);
        try {
            return work.call();
        } finally {
            bar.cancel(false);
            clock.shutdown();
            clock.awaitTermination(1, SECONDS);
            if (ticks.get() > 0) {
                progress(what, 1, 1);
            }
        }
    }

    /** A block that wanders along the bar. */
    private void sweep(String what, int tick) {
        int place = tick % (BAR - 2);
        command.getErr().print("\r" + what + " [" + " ".repeat(place) + "###" + " ".repeat(BAR - 3 - place) + "]");
        command.getErr().flush();
    }

    /** One finding a line, as {@code FILE:LINE:COLUMN: error|warning [code] message}. */
    void findings(List<Finding> findings) {
        findings.forEach(this::finding);
    }

    private void finding(Finding finding) {
        boolean error = finding.severity() == Finding.Severity.ERROR;
        line(coloured(finding.toString(), error ? "red" : "yellow"));
    }

    /** A whole line in a colour. */
    String coloured(String text, String colour) {
        Ansi ansi = command.getColorScheme().ansi();
        // WHY: not Ansi.string, which would read markup in the text of authors.
        return ansi.enabled()
                ? Ansi.Style.on(Ansi.Style.parse(colour)) + text + Ansi.Style.off(Ansi.Style.parse(colour))
                : text;
    }

    /** The last line of a check. */
    static String summary(List<Finding> findings) {
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count();
        long warnings = findings.size() - errors;
        return findings.isEmpty() ? "no findings" : counted(errors, "error") + ", " + counted(warnings, "warning");
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
