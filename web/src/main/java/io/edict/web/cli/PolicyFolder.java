package io.edict.web.cli;

import io.edict.rules.lint.LintReport;
import io.edict.rules.lint.PolicyLint;
import io.edict.rules.policy.PolicyCompiler;
import io.edict.rules.policy.PolicyDirectory;
import io.edict.rules.policy.PolicyFilesException;
import io.edict.rules.policy.PolicyZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The policy directory that a command works on. */
final class PolicyFolder {
    @Parameters(paramLabel = "DIR", description = "A policy directory, with edict.yaml at its top.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    PolicyFolder() {}

    /**
     * The directory.
     *
     * @throws CommandFailure when it is none
     */
    Path path() {
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure(ExitCodes.USAGE, "`" + directory + "` is no directory");
        }
        return directory;
    }

    /**
     * The directory as the zip that the API takes.
     *
     * @throws CommandFailure when it is no policy directory
     */
    byte[] zip() throws IOException {
        try {
            return PolicyZip.write(PolicyDirectory.read(path()));
        } catch (PolicyFilesException e) {
            throw new CommandFailure(
                    ExitCodes.FINDINGS, e.finding().toString(), e, new LintReport(List.of(e.finding())).json());
        }
    }

    /** Checks without a server. What libraries log goes to the standard error, never into an answer in JSON. */
    static PolicyLint checks() {
        System.setProperty("logback.configurationFile", "offline-logging.xml");
        return new PolicyLint(new PolicyCompiler());
    }
}
