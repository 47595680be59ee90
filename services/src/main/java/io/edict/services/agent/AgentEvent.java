package io.edict.services.agent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on a device, as its agent tells it.
 *
 * @param id names the event; the agent never uses it for another one
 * @param kind what happened: {@code app.blocked}
 * @param at when, by the clock of the device
 * @param app the application whose launch was denied
 * @param block the entry of the block list that denied it
 */
record AgentEvent(String id, String kind, Instant at, App app, Block block) {
    /** The events of one request. */
    record Batch(List<AgentEvent> events) {}

    /** An application; what is null the agent does not know. */
    record App(
            @Nullable String bundleId,
            @Nullable String name,
            @Nullable String path,
            @Nullable String version,
            @Nullable String user) {}

    /** What an entry of the block list compares, and with what. */
    record Block(String by, String value) {}

    /** What people are told of it. */
    Map<String, String> details(Instant occurredAt) {
        Map<String, String> details = new TreeMap<>();
        details.put("event", id);
        details.put("occurredAt", occurredAt.toString());
        put(details, "bundleId", app.bundleId());
        put(details, "name", app.name());
        put(details, "path", app.path());
        put(details, "version", app.version());
        put(details, "user", app.user());
        details.put("by", block.by());
        details.put("value", block.value());
        return details;
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
