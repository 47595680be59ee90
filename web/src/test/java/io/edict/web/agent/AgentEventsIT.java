package io.edict.web.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.agent.AgentRefusedException;
import io.edict.web.acceptance.TestDatabases;
import io.edict.web.acceptance.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents tell of their devices becomes activity: once, and no more than a share. */
class AgentEventsIT {
    private static final int SHARE = 30;

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static AgentFleet fleet;

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new TreeMap<>(TestDatabases.POSTGRESQL.settings());
        settings.put("edict.agent.events-per-hour", SHARE);
        server = TestServer.start(folder, settings);
        fleet = new AgentFleet(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aLaunchThatWasBlockedAppearsInTheActivityOnce() throws Exception {
        AgentClient agent = fleet.enrolled("BLOCKED-1");
        ObjectNode event = event("blocked-1-0123456789");

        assertThat(agent.tell(List.of(event))).isEqualTo(1);
        assertThat(agent.tell(List.of(event, event))).as("told again").isZero();

        assertThat(activity("BLOCKED-1", "app.blocked")).singleElement().satisfies(entry -> {
            JsonNode details = entry.get("details");
            assertThat(details.get("bundleId").asText()).isEqualTo("us.zoom.xos");
            assertThat(details.get("value").asText()).isEqualTo("us.zoom.xos");
            assertThat(details.get("occurredAt").asText())
                    .isEqualTo(event.get("at").asText());
        });
        assertThat(activity("BLOCKED-1", "device.enrolled")).hasSize(1);
    }

    @Test
    void theSameNameOfAnotherDeviceIsAnotherEvent() throws Exception {
        ObjectNode event = event("shared-0123456789");
        assertThat(fleet.enrolled("SHARED-1").tell(List.of(event))).isEqualTo(1);
        assertThat(fleet.enrolled("SHARED-2").tell(List.of(event))).isEqualTo(1);
    }

    @Test
    void aFloodIsCutOffAndNamedOnceAnHour() throws Exception {
        AgentClient agent = fleet.enrolled("FLOOD-1");
        for (int batch = 0; batch < 3; batch++) {
            int first = batch * 20;
            agent.tell(IntStream.range(first, first + 20)
                    .mapToObj(number -> event("flood-0123456789-" + number))
                    .toList());
        }

        assertThat(activity("FLOOD-1", "app.blocked")).hasSize(SHARE);
        assertThat(activity("FLOOD-1", "agent.events-dropped")).hasSize(1);
    }

    @Test
    void whatIsOldOrFromTheFutureIsNotTakenAtItsWord() throws Exception {
        AgentClient agent = fleet.enrolled("TIMES-1");
        String now = server.clock().instant().toString();
        ObjectNode old = event("old-0123456789abc");
        old.put("at", server.clock().instant().minus(Duration.ofDays(8)).toString());
        ObjectNode early = event("early-0123456789abc");
        early.put("at", server.clock().instant().plus(Duration.ofDays(8)).toString());

        assertThat(agent.tell(List.of(old, early))).isEqualTo(1);
        assertThat(activity("TIMES-1", "app.blocked")).singleElement().satisfies(entry -> assertThat(
                        entry.get("details").get("occurredAt").asText())
                .isBetween(now, server.clock().instant().toString()));
    }

    @Test
    void whatIsNotInTheSchemaIsRefusedWhole() throws Exception {
        AgentClient agent = fleet.enrolled("SCHEMA-1");
        ObjectNode good = event("good-0123456789abc");
        ObjectNode unknownKind = event("kind-0123456789abc");
        unknownKind.put("kind", "app.launched");
        ObjectNode unknownKey = event("key-0123456789abc");
        unknownKey.put("severity", "high");

        assertRefused(agent, List.of());
        assertRefused(agent, List.of(good, unknownKind));
        assertRefused(agent, List.of(good, unknownKey));
        assertRefused(agent, List.of(event("short")));
        assertRefused(agent, Collections.nCopies(101, good));
        assertThat(activity("SCHEMA-1", "app.blocked")).isEmpty();
    }

    private static void assertRefused(AgentClient agent, List<ObjectNode> events) {
        assertThatThrownBy(() -> agent.tell(events))
                .isInstanceOfSatisfying(AgentRefusedException.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(422));
    }

    private static List<JsonNode> activity(String device, String kind) {
        return server.admin().list("/activity?device=" + device + "&kind=" + kind);
    }

    private static ObjectNode event(String id) {
        ObjectNode event = AgentFleet.JSON
                .createObjectNode()
                .put("id", id)
                .put("kind", "app.blocked")
                .put("at", server.clock().instant().toString());
        event.putObject("app").put("bundleId", "us.zoom.xos").put("version", "5.9.0");
        event.putObject("block").put("by", "BUNDLE_ID").put("value", "us.zoom.xos");
        return event;
    }
}
