package io.edict.web.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyZip;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.policy.LoadedPolicy;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.agent.AgentReply;
import io.edict.web.acceptance.TestServer;
import io.edict.web.agent.AgentFleet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;

/** Linux machines whose agents run the one script of the policy; it ends with the exit code that it names. */
final class ScriptFleet {
    private final TestServer server;
    private final JdbcTemplate database;
    private final List<AgentClient> agents = new ArrayList<>();

    ScriptFleet(TestServer server, String name, int size) throws Exception {
        this.server = server;
        this.database = server.bean(JdbcTemplate.class);
        for (int i = 0; i < size; i++) {
            agents.add(new AgentFleet(server).enrolled(name + i));
        }
    }

    /** A policy whose script ends so on every device; each name is another revision. */
    static PolicyFiles policy(String name, int exitCode) {
        return policy(name, exitCode, Map.of());
    }

    static PolicyFiles policy(String name, int exitCode, Map<String, String> more) {
        Map<String, String> files = new TreeMap<>(Map.of(
                "edict.yaml",
                "format: 1\nname: " + name + "\n",
                "library/disk-" + name + ".yaml",
                "type: custom-script\nname: Disk\nplatforms: [LINUX]\nactive: true\n"
                        + "settings: {audit: scripts/a.sh, run: ONCE}\n",
                "scripts/a.sh",
                "#!/bin/sh\n# " + name + "\nexit " + exitCode + "\n",
                "blueprints/default.yaml",
                "name: Default\nenrollmentCode: default\nitems: [disk-" + name + "]\n"));
        files.putAll(more);
        return PolicyFiles.ofTexts(files);
    }

    JsonNode publish(PolicyFiles files, String query, int expected) {
        return server.admin()
                .send("POST", "/policy/publications" + query, "application/zip", PolicyZip.write(files), expected);
    }

    /** Every agent checks in and carries out what it gets. */
    void checkIn() throws Exception {
        for (AgentClient agent : agents) {
            AgentReply reply = agent.checkIn(AgentFleet.document());
            for (AgentReply.Command command : reply.commands()) {
                String sha256 = command.details().findValue("sha256").asText();
                String script = new String(agent.file(sha256), StandardCharsets.UTF_8);
                int exitCode = Integer.parseInt(
                        script.substring(script.lastIndexOf(' ') + 1).strip());
                var report = JsonNodeFactory.instance
                        .objectNode()
                        .put("state", "finished")
                        .put("exitCode", exitCode);
                agent.report(command.uuid(), report);
            }
        }
    }

    /** Brings every device up to date, as the sweep does in its own time. */
    void settle() {
        database.queryForList("select id from device", String.class)
                .forEach(id -> server.bean(CheckinPipeline.class).reevaluate(id, UnaryOperator.identity()));
    }

    /** How many devices are decided with a revision. */
    long decidedWith(String revision) {
        return count("select count(*) from device where decided_revision = ?", revision);
    }

    /** How many devices were ever decided with a revision. */
    long everDecidedWith(String revision) {
        return count("select count(distinct device_id) from decision_history where revision = ?", revision);
    }

    private long count(String sql, Object... parameters) {
        Long count = database.queryForObject(sql, Long.class, parameters);
        return count == null ? 0 : count;
    }

    /** Lets time pass and waits for a rollout to be so. */
    JsonNode await(String rollout, Duration passes, String pointer, String value) {
        server.clock().forward(passes);
        JsonNode reached = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> rollout(rollout), view -> view.at(pointer).asText().equals(value));
        // WHY: what the thread of a timer commits is seen a moment before this node has loaded it.
        server.bean(LoadedPolicy.class).follow();
        return reached;
    }

    JsonNode rollout(String id) {
        return server.admin().get("/policy/rollouts/" + id);
    }

    JsonNode tell(String rollout, String what, int expected) {
        return server.admin().send("POST", "/policy/rollouts/" + rollout + "/" + what, null, null, expected);
    }
}
