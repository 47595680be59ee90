package io.edict.web.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code edict explain}: the rules, facts and values behind each decision of a device. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Say why: the rules, facts and values behind each decision of a device; with ITEM also why not.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DEVICE", description = "Our identifier, the UDID or the serial number.")
    @SuppressWarnings("NullAway.Init")
    private String device;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ITEM", description = "Only what concerns this item.")
    private @Nullable String item;

    @Option(names = "--rule", paramLabel = "NAME", description = "Only what this rule led to, and why not.")
    private @Nullable String rule;

    @Option(names = "--at", paramLabel = "INSTANT", description = "What held then, such as 2026-11-24T12:00:00Z.")
    private @Nullable String at;

    @Option(
            names = "--revision",
            paramLabel = "REVISION",
            description = "What this revision would have decided on the same facts; its first 8 digits or more.")
    private @Nullable String revision;

    @Option(names = "--replay", description = "Decide again on the facts that are kept, and compare; 1: different.")
    private boolean replay;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ExplainCommand() {}

    @Override
    public Integer call() {
        if (item != null && rule != null) {
            throw new CommandFailure(ExitCodes.USAGE, "ITEM and --rule exclude each other; ask for one");
        } else if (replay && (item != null || rule != null || revision != null)) {
            throw new CommandFailure(ExitCodes.USAGE, "--replay compares whole decisions; it goes with --at alone");
        }
        JsonNode answer = server.client().get("/api/v1/devices/" + encoded(device) + path());
        Terminal terminal = new Terminal(spec.commandLine());
        if (server.json()) {
            terminal.line(answer.toString());
        } else {
            terminal.line(replay ? ExplainText.replay(answer) : ExplainText.of(answer));
        }
        return replay && !answer.path("identical").asBoolean() ? ExitCodes.FINDINGS : ExitCodes.FINE;
    }

    private String path() {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("item", item);
        parameters.put("rule", rule);
        parameters.put("at", at);
        parameters.put("revision", revision);
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "=" + encoded(String.valueOf(parameter.getValue())))
                .collect(Collectors.joining("&"));
        return (replay ? "/replay" : "/explain") + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
