package io.edict.web.cli;

import io.edict.rules.policy.PolicyDirectory;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyFilesException;
import io.edict.rules.policy.PolicyZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code edict export}: writes the server's whole policy as a directory. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the server's whole policy as a directory.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A new or empty directory.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ExportCommand() {}

    @Override
    public Integer call() throws IOException {
        if (occupied(directory)) {
            throw new CommandFailure(ExitCodes.USAGE, "`" + directory + "` is not empty; name a new directory");
        }
        PolicyFiles files;
        try {
            files = PolicyZip.read(server.client().download("/api/v1/policy/revisions/active"));
        } catch (PolicyFilesException e) {
            throw new CommandFailure(ExitCodes.UNREACHABLE, "the server's answer is no policy; is it an Edict?", e);
        }
        PolicyDirectory.write(files, directory);
        new Terminal(spec.commandLine())
                .line(
                        server.json()
                                ? ApiClient.text(Map.of("revision", files.revision(), "files", files.paths()))
                                : files.paths().size() + " files written to " + directory);
        return ExitCodes.FINE;
    }

    private static boolean occupied(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return false;
        }
        if (!Files.isDirectory(directory)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.anyMatch(entry -> !entry.getFileName().toString().startsWith("."));
        }
    }
}
