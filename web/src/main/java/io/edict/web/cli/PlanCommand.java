package io.edict.web.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code edict plan}: what publishing a policy directory would change. Nothing is sent. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Show what publishing a policy directory would change on the fleet; nothing is sent.")
final class PlanCommand implements Callable<Integer> {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final int PAGE = 200;

    @Mixin
    private final PolicyFolder folder = new PolicyFolder();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many devices to show in detail; else 10. With --json all are shown.")
    private int show;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    PlanCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        ApiClient api = server.client();
        Terminal terminal = new Terminal(spec.commandLine());
        JsonNode begun = api.post("/api/v1/policy/plans", "application/zip", folder.zip());
        String path = "/api/v1/policy/plans/" + begun.path("id").asText();
        JsonNode found = await(api, path, terminal);
        String state = found.path("plan").path("state").asText();
        if (!state.equals("DONE")) {
            throw new CommandFailure(
                    ExitCodes.UNREACHABLE,
                    "the plan was not completed: "
                            + found.path("plan").path("failure").asText(state));
        }
        terminal.line(server.json() ? json(api, path, found) : new PlanText(terminal).of(found, some(api, path), show));
        return ExitCodes.FINE;
    }

    private static JsonNode await(ApiClient api, String path, Terminal terminal) throws InterruptedException {
        JsonNode found = api.get(path);
        while (found.path("plan").path("state").asText().equals("RUNNING")) {
            JsonNode plan = found.path("plan");
            terminal.progress(
                    "planning",
                    plan.path("devicesDone").asInt(),
                    plan.path("devices").asInt());
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
            found = api.get(path);
        }
        terminal.progress("planning", 1, 1);
        return found;
    }

    private JsonNode some(ApiClient api, String path) {
        return show < 1
                ? JsonNodeFactory.instance.arrayNode()
                : api.get(path + "/changes?limit=" + Math.min(show, PAGE)).path("items");
    }

    private static String json(ApiClient api, String path, JsonNode found) {
        JsonNode summary = found.path("summary");
        ArrayNode commands = JsonNodeFactory.instance.arrayNode();
        summary.path("commands").forEach(command -> {
            if (command.path("state").asText().equals("queued")) {
                commands.add(JsonNodeFactory.instance
                        .objectNode()
                        .put("type", command.path("type").asText())
                        .put("channel", command.path("channel").asText())
                        .put("count", command.path("count").asInt())
                        .put("destructive", command.path("destructive").asBoolean()));
            }
        });
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        String cursor = "";
        do {
            JsonNode page = api.get(path + "/changes?limit=" + PAGE + cursor);
            page.path("items").forEach(changes::add);
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("revision", found.path("plan").path("revision").asText());
        answer.put("devices", summary.path("devices").asInt());
        answer.put("devicesChanged", summary.path("devicesChanged").asInt());
        answer.set("commands", commands);
        answer.set("changes", changes);
        answer.set("summary", summary);
        answer.set("rules", found.path("rules"));
        answer.put("plan", found.path("plan").path("id").asText());
        return answer.toString();
    }
}
