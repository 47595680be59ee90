package io.edict.web.cli;

import io.edict.rules.lint.TestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code edict test}: runs the scenarios of a policy directory, offline. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Run the scenarios of a policy directory, offline.")
final class TestCommand implements Callable<Integer> {
    @Mixin
    private final PolicyFolder folder = new PolicyFolder();

    @Option(names = "--require-coverage", description = "A rule that no scenario fires is an error.")
    private boolean requireCoverage;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write the results to this file, too, as build servers read them (JUnit's XML).")
    private @Nullable Path junit;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    TestCommand() {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = new Terminal(spec.commandLine());
        TestReport report = terminal.busy("testing", () -> PolicyFolder.checks().test(folder.path(), requireCoverage));
        if (junit != null) {
            write(junit, report.junit());
        }
        terminal.line(options.json() ? report.json() : report.text().stripTrailing());
        return report.passed() ? ExitCodes.FINE : ExitCodes.FINDINGS;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE, "`" + file + "` cannot be written; name a file in a directory that is there", e);
        }
    }
}
