package io.edict.web.cli;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code edict rollback}: returns to an earlier revision. */
@Command(name = "rollback", mixinStandardHelpOptions = true, description = "Return to an earlier revision.")
final class RollbackCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "REVISION",
            description = "The revision, or its first 8 digits or more; without it, the one before.")
    private @Nullable String revision;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    RollbackCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        byte[] body =
                ApiClient.text(Collections.singletonMap("revision", revision)).getBytes(StandardCharsets.UTF_8);
        ApiClient api = server.client();
        PublishCommand.Publication published = PublishCommand.Publication.of(
                        api.post("/api/v1/policy/publications", "application/json", body))
                .settled(api);
        new Terminal(spec.commandLine()).line(published.answer(server.json()));
        return published.exitCode();
    }
}
