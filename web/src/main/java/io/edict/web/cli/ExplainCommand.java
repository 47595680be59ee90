package io.edict.web.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code edict explain}: the rules, facts and values behind each decision of a device. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Say why: the rules, facts and values behind each decision of a device.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DEVICE", description = "Our identifier, the UDID or the serial number.")
    @SuppressWarnings("NullAway.Init")
    private String device;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ITEM", description = "Only what concerns this item.")
    private @Nullable String item;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ExplainCommand() {}

    @Override
    public Integer call() {
        String path =
                "/api/v1/devices/" + encoded(device) + "/explain" + (item == null ? "" : "?item=" + encoded(item));
        JsonNode explained = server.client().get(path);
        Terminal terminal = new Terminal(spec.commandLine());
        terminal.line(server.json() ? explained.toString() : text(explained.path("items")));
        return ExitCodes.FINE;
    }

    private String text(JsonNode decisions) {
        if (decisions.isEmpty()) {
            return item == null
                    ? "nothing is decided for this device yet"
                    : "no rule concluded anything about `" + item + "` for this device";
        }
        StringBuilder text = new StringBuilder();
        decisions.forEach(decision -> describe(decision, text));
        return text.toString().stripTrailing();
    }

    private static void describe(JsonNode decision, StringBuilder text) {
        text.append(String.format(
                "%-9s %s",
                decision.path("kind").asText(), decision.path("target").asText()));
        for (String detail : new String[] {"channel", "value", "item", "detail"}) {
            if (decision.hasNonNull(detail)) {
                text.append("  ").append(decision.path(detail).asText());
            }
        }
        text.append('\n');
        decision.path("reasons").forEach(reason -> because(reason, text));
    }

    private static void because(JsonNode reason, StringBuilder text) {
        text.append("          because rule \"")
                .append(reason.path("rule").asText())
                .append("\" (")
                .append(reason.path("file").asText())
                .append(':')
                .append(reason.path("line").asInt())
                .append(")\n");
        reason.path("facts").forEach(fact -> {
            text.append("            ").append(fact.path("identity").asText());
            fact.path("values").properties().forEach(value -> text.append("  ")
                    .append(value.getKey())
                    .append('=')
                    .append(
                            value.getValue().isNull()
                                    ? "unknown"
                                    : value.getValue().asText()));
            text.append('\n');
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
