package io.edict.web.cli;

import io.edict.rules.lint.LintReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code edict lint}: checks a policy directory, offline. */
@Command(name = "lint", mixinStandardHelpOptions = true, description = "Check a policy directory, offline.")
final class LintCommand implements Callable<Integer> {
    @Mixin
    private final PolicyFolder folder = new PolicyFolder();

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    LintCommand() {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = new Terminal(spec.commandLine());
        LintReport report =
                terminal.busy("checking", () -> PolicyFolder.checks().lint(folder.path()));
        if (options.json()) {
            terminal.line(report.json());
        } else {
            terminal.findings(report.findings());
            terminal.line(Terminal.summary(report.findings()));
        }
        return report.hasErrors() ? ExitCodes.FINDINGS : ExitCodes.FINE;
    }
}
