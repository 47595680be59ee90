package io.edict.web.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program {@code edict}. */
@Command(
        name = "edict",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "A policy platform for device fleets whose policy is rules.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            LintCommand.class,
            TestCommand.class,
            PlanCommand.class,
            PublishCommand.class,
            RollbackCommand.class,
            ExportCommand.class,
            ExplainCommand.class,
            AuditCommand.class,
            GenerateCompletion.class
        })
public final class EdictCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    EdictCommand() {}

    /** Runs the program and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with its rules for exit codes, ready to execute. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new EdictCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(EdictCommand::explain);
        commandLine.getSubcommands().values().stream()
                .filter(command -> command.getCommandName().equals("generate-completion"))
                .forEach(command -> command.getCommandSpec().usageMessage().hidden(true));
        return commandLine;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Says what went wrong in one line; a fault of the program itself shows where. */
    private static int explain(Exception cause, CommandLine commandLine, CommandLine.ParseResult arguments) {
        PrintWriter err = commandLine.getErr();
        if (cause instanceof CommandFailure failure) {
            if (failure.json() != null && commandLine.getParseResult().hasMatchedOption("--json")) {
                commandLine.getOut().println(failure.json());
                return failure.exitCode();
            }
            err.println("edict: " + failure.getMessage());
            return failure.exitCode();
        }
        err.println("edict: " + cause);
        Arrays.stream(cause.getStackTrace()).limit(8).forEach(frame -> err.println("    at " + frame));
        return ExitCodes.UNREACHABLE;
    }
}
