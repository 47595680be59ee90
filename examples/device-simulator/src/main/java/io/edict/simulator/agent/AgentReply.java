package io.edict.simulator.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the server wants of the agent from now on.
 *
 * @param blockList what may not run
 * @param parameters parameter values by name
 * @param commands commands to carry out, in order
 * @param nextCheckIn how long to wait until the next check-in
 */
public record AgentReply(
        List<Block> blockList, Map<String, String> parameters, List<Command> commands, Duration nextCheckIn) {

    /**
     * An entry of the block list.
     *
     * @param by what is compared, such as BUNDLE_ID
     * @param match EXACT, CONTAINS or REGEX
     * @param value the value compared with
     * @param details all of it
     */
    public record Block(String by, String match, String value, JsonNode details) {}

    /**
     * A command.
     *
     * @param uuid the CommandUUID
     * @param type RunScript or InstallApp
     * @param item the library item
     * @param details all of it
     */
    public record Command(UUID uuid, String type, String item, JsonNode details) {}

    static AgentReply of(JsonNode reply) {
        List<Block> blocks = new ArrayList<>();
        reply.path("blockList")
                .forEach(entry -> blocks.add(new Block(
                        entry.path("by").asText(),
                        entry.path("match").asText(),
                        entry.path("value").asText(),
                        entry)));
        Map<String, String> parameters = new TreeMap<>();
        reply.path("parameters")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        List<Command> commands = new ArrayList<>();
        reply.path("commands")
                .forEach(command -> commands.add(new Command(
                        UUID.fromString(command.path("uuid").asText()),
                        command.path("type").asText(),
                        command.path("item").asText(),
                        command)));
        return new AgentReply(
                List.copyOf(blocks),
                Map.copyOf(parameters),
                List.copyOf(commands),
                Duration.ofSeconds(reply.path("nextCheckInSeconds").asLong()));
    }
}
