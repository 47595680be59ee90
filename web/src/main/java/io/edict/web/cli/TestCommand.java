package io.edict.web.cli;

import io.edict.rules.lint.TestReport;
import java.util.concurrent.Callable;
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
        terminal.line(options.json() ? report.json() : report.text().stripTrailing());
        return report.passed() ? ExitCodes.FINE : ExitCodes.FINDINGS;
    }
}
