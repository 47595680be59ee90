package io.edict.web.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code edict publish}: makes a policy directory the active revision, at once or in stages. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Make a policy directory the active revision, at once or in stages.")
final class PublishCommand implements Callable<Integer> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Mixin
    private final PolicyFolder folder = new PolicyFolder();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--stages",
            paramLabel = "STAGES",
            description = "Roll it out in stages: segments first, then shares of a hundred devices, such as"
                    + " devs,1,10,50,100. Without it, every device gets it at once.")
    private @Nullable String stages;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "How long each stage is watched, such as PT1H; else as the server's settings say.")
    private @Nullable Duration wait;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    PublishCommand() {}

    @Override
    public Integer call() throws Exception {
        if (wait != null && stages == null) {
            throw new CommandFailure(ExitCodes.USAGE, "--wait needs --stages");
        }
        Terminal terminal = new Terminal(spec.commandLine());
        Publication published = terminal.busy("publishing", this::publish);
        terminal.line(published.answer(server.json()));
        return published.exitCode();
    }

    private Publication publish() throws IOException, InterruptedException {
        ApiClient api = server.client();
        Publication published =
                Publication.of(api.post("/api/v1/policy/publications" + query(), "application/zip", folder.zip()));
        return published.settled(api);
    }

    private String query() {
        List<String> parameters = new ArrayList<>();
        if (stages != null) {
            parameters.add("stages=" + URLEncoder.encode(stages, StandardCharsets.UTF_8));
        }
        if (wait != null) {
            parameters.add("wait=" + wait);
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    /**
     * What a publication or rollback led to.
     *
     * @param changed whether anything was changed
     * @param rollout the rollout; null: none
     * @param state how the rollout stands; empty: there is none
     * @param reason what it waits for, or why it ended; empty: nothing to say
     */
    record Publication(String revision, boolean changed, @Nullable String rollout, String state, String reason) {
        static Publication of(JsonNode answer) {
            return new Publication(
                    answer.path("revision").asText(),
                    answer.path("changed").asBoolean(),
                    answer.hasNonNull("rollout") ? answer.path("rollout").asText() : null,
                    text(answer, "state"),
                    text(answer, "reason"));
        }

        /** The same once the server knows whether a second person has to approve. */
        Publication settled(ApiClient api) throws InterruptedException {
            Publication latest = this;
            while (latest.state().equals("PLANNING")) {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
                latest = latest.with(
                        api.get("/api/v1/policy/rollouts/" + latest.rollout()).path("rollout"));
            }
            return latest;
        }

        private Publication with(JsonNode view) {
            return new Publication(revision, changed, rollout, text(view, "state"), text(view, "reason"));
        }

        private static String text(JsonNode node, String key) {
            return node.hasNonNull(key) ? node.path(key).asText() : "";
        }

        int exitCode() {
            return switch (state) {
                case "", "DONE", "RUNNING", "PAUSED" -> ExitCodes.FINE;
                default -> ExitCodes.UNREACHABLE;
            };
        }

        String answer(boolean json) {
            if (json) {
                return JsonNodeFactory.instance
                        .objectNode()
                        .put("revision", revision)
                        .put("rollout", rollout)
                        .toString();
            }
            return switch (state) {
                case "", "DONE" ->
                    changed
                            ? "revision " + revision + " is active"
                            : "revision " + revision + " was active already, nothing was changed";
                case "RUNNING" -> "revision " + revision + " is rolled out in stages by rollout " + rollout;
                case "PAUSED" -> "rollout " + rollout + " of revision " + revision + " is paused";
                case "WAITING_FOR_APPROVAL" ->
                    "revision " + revision + " is waiting for approval: " + reason
                            + "\nanother owner approves with POST /api/v1/policy/rollouts/" + rollout + "/approve";
                default -> "revision " + revision + " was not published: " + reason;
            };
        }
    }
}
