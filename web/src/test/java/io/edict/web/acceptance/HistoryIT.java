package io.edict.web.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.edict.rules.policy.Policy;
import io.edict.services.audit.ActivityLog;
import io.edict.services.policy.LoadedPolicy;
import io.edict.services.store.Commands;
import io.edict.services.store.DecisionHistory;
import io.edict.services.store.DecisionRecord;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was decided is kept with all it was decided on, so that deciding again gives the same. */
class HistoryIT {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatWasDecidedIsKeptAndDecidedAgainTheSame(TestDatabases database) throws Exception {
        try (TestServer server = TestServer.start(folder.resolve("data"), database.settings())) {
            var life = new Life(server);
            life.publish("Zoom");
            DeviceState mac = life.apple.enroll(Family.MACOS);
            String serial = mac.identity().serialNumber();
            life.apple.session(mac);
            DeviceState phone = life.apple.enroll(Family.IOS);
            life.apple.session(phone);
            AgentClient agent = life.apple.enrollAgent(mac);
            agent.checkIn(document("1.0"));
            Instant before = server.clock().instant();

            server.clock().forward(HOUR);
            long unchanged = life.records();
            agent.checkIn(document("1.0"));
            life.apple.session(mac);
            assertThat(life.records()).as("a check-in without news").isEqualTo(unchanged);

            agent.checkIn(document("2.0"));
            assertThat(life.records()).isGreaterThan(unchanged);
            life.publish("Zoom, again");
            server.clock().forward(HOUR.multipliedBy(30));
            life.apple.session(mac);
            life.apple.session(phone);
            life.everyRecordIsDecidedAgainTheSame();

            JsonNode facts = life.get(serial, "facts", before);
            assertThat(facts.toString()).contains("\"1.0\"").doesNotContain("\"2.0\"");
            assertThat(life.get(serial, "facts", server.clock().instant()).toString())
                    .contains("\"2.0\"");
            assertThat(life.get(serial, "decisions", before).get("revision").asText())
                    .isEqualTo(life.revisions.get(0));
            assertThat(life.get(serial, "decisions", server.clock().instant())
                            .get("revision")
                            .asText())
                    .isEqualTo(life.revisions.get(1));
            assertThat(life.status(serial, Instant.parse("2020-01-01T00:00:00Z")))
                    .isEqualTo(404);

            server.bean(DecisionHistory.class).prune(server.clock().instant().plusMillis(1));
            assertThat(life.records()).as("what holds is kept").isEqualTo(2);
            assertThat(life.status(serial, before)).isEqualTo(404);
            life.everyRecordIsDecidedAgainTheSame();
            life.nothingIsKeptThatNoRecordNeeds();
            life.endedCommandsAndActivityAreForgottenInTime();
        }
    }

    private static ObjectNode document(String version) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("apps").putObject("/Applications/Editor.app").put("version", version);
        return document;
    }

    /** A server with a few devices, and the policies that it was given. */
    private final class Life {
        private final TestServer server;
        private final Apple apple;
        private final JdbcTemplate database;
        private final Map<String, Policy> policies = new HashMap<>();
        private final List<String> revisions = new ArrayList<>();

        Life(TestServer server) {
            this.server = server;
            this.apple = new Apple(server);
            this.database = server.bean(JdbcTemplate.class);
            server.clock().stop();
        }

        void publish(String name) throws Exception {
            Path policy = folder.resolve("policy");
            Files.createDirectories(policy.resolve("blocking"));
            Files.createDirectories(policy.resolve("blueprints"));
            Files.writeString(policy.resolve("edict.yaml"), "format: 1\nname: history\n");
            Files.writeString(
                    policy.resolve("blocking/zoom.yaml"),
                    "name: " + name + "\nplatforms: [MACOS, IOS]\nentries:\n"
                            + "  - {by: BUNDLE_ID, match: EXACT, value: us.zoom.xos}\n");
            Files.writeString(
                    policy.resolve("blueprints/default.yaml"),
                    "name: Default\nenrollmentCode: default\nitems: [zoom]\n");
            server.admin().publish(policy);
            LoadedPolicy loaded = server.bean(LoadedPolicy.class);
            loaded.follow();
            Policy published = loaded.current().policy();
            policies.put(published.revision(), published);
            revisions.add(published.revision());
        }

        long records() {
            return count("select count(*) from decision_history");
        }

        private long count(String sql) {
            Long count = database.queryForObject(sql, Long.class);
            return count == null ? 0 : count;
        }

        void everyRecordIsDecidedAgainTheSame() {
            DecisionHistory history = server.bean(DecisionHistory.class);
            List<DecisionRecord> records = database.queryForList("select id from device", String.class).stream()
                    .flatMap(device -> history.newest(device, 1000).stream())
                    .toList();
            assertThat(records).hasSize((int) records());
            assertThat(records).isNotEmpty().allSatisfy(record -> {
                Policy policy = policies.get(record.decisions().revision());
                assertThat(policy).isNotNull();
                assertThat(policy.decide(record.facts())).isEqualTo(record.decisions());
                assertThat(record.facts().now()).isEqualTo(record.at());
            });
        }

        void endedCommandsAndActivityAreForgottenInTime() {
            Instant now = server.clock().instant();
            Commands commands = server.bean(Commands.class);
            ActivityLog activity = server.bean(ActivityLog.class);
            long open = count("select count(*) from command where open");
            long ended = count("select count(*) from command where not open");
            assertThat(ended).isPositive();

            assertThat(commands.prune(now, now)).as("rules look back 60 days").isZero();
            assertThat(activity.prune(now.minus(Duration.ofDays(30)))).isZero();
            Instant later = now.plus(Duration.ofDays(61));
            assertThat(commands.prune(later, later)).isEqualTo((int) ended);
            assertThat(count("select count(*) from command")).isEqualTo(open);
            assertThat(activity.prune(later)).isPositive();
            assertThat(count("select count(*) from activity")).isZero();
        }

        void nothingIsKeptThatNoRecordNeeds() {
            assertThat(count("select count(*) from history_document where until is not null"))
                    .isZero();
        }

        JsonNode get(String device, String what, Instant at) {
            return server.admin().get("/devices/" + device + "/" + what + "?at=" + at);
        }

        int status(String device, Instant at) {
            return server.admin()
                    .raw(server.admin()
                            .request("/devices/" + device + "/decisions?at=" + at)
                            .build())
                    .statusCode();
        }
    }
}
