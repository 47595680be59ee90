package io.edict.web.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code edict publish}: makes a policy directory the active revision. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Make a policy directory the active revision.")
final class PublishCommand implements Callable<Integer> {
    @Mixin
    private final PolicyFolder folder = new PolicyFolder();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    PublishCommand() {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = new Terminal(spec.commandLine());
        JsonNode published = terminal.busy("publishing", () -> server.client()
                .post("/api/v1/policy/publications", "application/zip", folder.zip()));
        terminal.line(answer(published, server.json()));
        return ExitCodes.FINE;
    }

    /** What a publication or rollback led to. */
    static String answer(JsonNode published, boolean json) {
        String revision = published.path("revision").asText();
        if (json) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("revision", revision)
                    .set("rollout", published.path("rollout"))
                    .toString();
        }
        return published.path("changed").asBoolean()
                ? "revision " + revision + " is active"
                : "revision " + revision + " was active already, nothing was changed";
    }
}
