package io.edict.web.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The agent again, decided by the schedule of the running server while no device says anything. The clock of the server
 * stands still between the steps, so that the edges are exact.
 */
class ReinstallIT {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    /** What is promised of a boundary that time crosses, in real time. */
    private static final Duration PROMISED = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aMacWhoseAgentIsSilentForAWeekGetsItAgainWithinAMinuteOfTheBoundary(TestDatabases database) throws Exception {
        try (TestServer server = TestServer.start(folder, database.settings())) {
            var fleet = new Steps(server);
            DeviceState agentSilent = fleet.mac(true);
            DeviceState bothSilent = fleet.mac(true);
            DeviceState bothSeen = fleet.mac(true);
            DeviceState neverSeen = fleet.mac(false);
            DeviceState phone = fleet.enrolled(Family.IOS);
            AgentClient seen = fleet.agents.get(2);

            fleet.forward(DAY.multipliedBy(2));
            for (DeviceState device : List.of(agentSilent, bothSeen, neverSeen, phone)) {
                fleet.session(device);
            }
            seen.checkIn(JsonNodeFactory.instance.objectNode());
            fleet.stampsAreStored(agentSilent, bothSeen, neverSeen, phone);

            fleet.forward(DAY.multipliedBy(5).minus(MOMENT));
            fleet.everythingDueIsDecided();
            assertThat(fleet.installs(agentSilent)).as("a millisecond before").isEqualTo(1);
            assertThat(fleet.installs(neverSeen)).as("a millisecond before").isEqualTo(1);

            fleet.forward(MOMENT);
            fleet.awaitInstalls(agentSilent, 2);
            fleet.awaitInstalls(neverSeen, 2);
            fleet.everythingDueIsDecided();
            assertThat(fleet.installs(bothSilent))
                    .as("exactly 7 days ago is not within the last 7 days")
                    .isEqualTo(1);

            fleet.forward(DAY);
            fleet.everythingDueIsDecided();
            assertThat(fleet.installs(agentSilent))
                    .as("6 and 8 days: once while the command is open")
                    .isEqualTo(2);
            assertThat(fleet.installs(bothSilent)).as("8 and 8 days").isEqualTo(1);
            assertThat(fleet.installs(bothSeen)).as("6 and 6 days").isEqualTo(1);

            fleet.session(agentSilent);
            fleet.forward(DAY.minus(MOMENT));
            fleet.everythingDueIsDecided();
            assertThat(fleet.installs(agentSilent))
                    .as("within 24 hours after it was acknowledged")
                    .isEqualTo(2);
            fleet.forward(MOMENT);
            fleet.awaitInstalls(agentSilent, 3);
            fleet.everythingDueIsDecided();
            assertThat(fleet.installs(neverSeen)).as("still open").isEqualTo(2);
            assertThat(fleet.installs(phone)).as("an iPhone has no agent").isZero();
        }
    }

    /** The devices of this test, and what the server decided for them. */
    private static final class Steps {
        private final TestServer server;
        private final Apple apple;
        private final List<AgentClient> agents = new java.util.ArrayList<>();

        Steps(TestServer server) {
            this.server = server;
            this.apple = new Apple(server);
            server.clock().stop();
        }

        DeviceState mac(boolean withAgent) throws Exception {
            DeviceState mac = enrolled(Family.MACOS);
            assertThat(installs(mac)).as("after enrollment").isEqualTo(1);
            if (withAgent) {
                AgentClient agent = apple.enrollAgent(mac);
                agent.checkIn(JsonNodeFactory.instance.objectNode());
                agents.add(agent);
            }
            return mac;
        }

        DeviceState enrolled(Family family) {
            DeviceState device = apple.enroll(family);
            session(device);
            return device;
        }

        void session(DeviceState device) {
            apple.session(device);
        }

        void forward(Duration by) {
            server.clock().forward(by);
        }

        /** Stamps of check-ins without news are written together, some seconds later. */
        void stampsAreStored(DeviceState... devices) {
            Instant now = server.clock().instant();
            for (DeviceState device : devices) {
                await().atMost(PROMISED).until(() -> server.admin()
                        .get("/devices/" + device.identity().serialNumber())
                        .get("lastMdmCheckIn")
                        .asText()
                        .equals(now.toString()));
            }
        }

        void awaitInstalls(DeviceState device, long number) {
            await().atMost(PROMISED)
                    .untilAsserted(() -> assertThat(installs(device)).isEqualTo(number));
        }

        void everythingDueIsDecided() {
            JdbcTemplate database = server.bean(JdbcTemplate.class);
            await().atMost(PROMISED)
                    .until(() -> database.queryForObject(
                                    "select count(*) from device where reevaluate_at <= ?",
                                    Integer.class,
                                    Timestamp.from(server.clock().instant()))
                            == 0);
        }

        long installs(DeviceState device) {
            return server.admin().commands(device.identity().serialNumber()).stream()
                    .filter(command -> command.get("type").asText().equals("InstallEnterpriseApplication"))
                    .count();
        }
    }
}
