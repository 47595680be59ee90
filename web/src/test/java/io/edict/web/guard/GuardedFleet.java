package io.edict.web.guard;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyZip;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.simulator.Rates;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.device.Chance;
import io.edict.simulator.device.DeviceFactory;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import io.edict.simulator.mdm.Commands;
import io.edict.simulator.mdm.MdmClient;
import io.edict.simulator.mdm.Transport;
import io.edict.web.acceptance.TestServer;
import io.edict.web.agent.AgentFleet;
import io.edict.web.cli.EdictCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server without approvals, and simulated devices that enroll with it. */
final class GuardedFleet {
    private final Path folder;
    private final TestServer server;
    private final MdmClient mdm;
    private final DeviceFactory factory;

    GuardedFleet(Path folder) {
        this.folder = folder;
        server = TestServer.start(
                folder.resolve("data"), Map.of("edict.guard.destructive", false, "edict.schedule.poll-every", "200ms"));
        var chance = new Chance(3);
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        mdm = new MdmClient(new Transport(http), new Commands(chance, Rates.NONE));
        factory = new DeviceFactory(chance);
        publish("quiet", Map.of());
    }

    TestServer server() {
        return server;
    }

    MdmClient mdm() {
        return mdm;
    }

    /** An enrolled Linux machine that has reported. */
    AgentClient linux() throws Exception {
        AgentClient linux = new AgentFleet(server).enrolled("LINUX-1");
        linux.checkIn(AgentFleet.document());
        return linux;
    }

    /** The first Mac among fifty devices, enrolled and without waiting commands. */
    DeviceState enrolled(int from) {
        DeviceState device = IntStream.range(from, from + 50)
                .mapToObj(factory::create)
                .filter(each -> each.identity().family() == Family.MACOS)
                .findFirst()
                .orElseThrow();
        mdm.obtainIdentity(device, mdm.fetchProfile(server.url(), "default", server.token()));
        mdm.checkIn(device);
        mdm.connect(device);
        return device;
    }

    List<JsonNode> decisions(String serial, String query) {
        List<JsonNode> decisions = new ArrayList<>();
        server.admin()
                .get("/devices/" + serial + "/decisions" + query)
                .get("items")
                .forEach(decisions::add);
        return decisions;
    }

    long restarts(String serial, String state) {
        return server.admin().list("/devices/" + serial + "/commands").stream()
                .filter(command -> command.get("type").asText().equals("RestartDevice"))
                .filter(command -> command.get("state").asText().equals(state))
                .count();
    }

    private static Map<String, String> files(String name, Map<String, String> more) {
        Map<String, String> files = new TreeMap<>(Map.of(
                "edict.yaml",
                "format: 1\nname: " + name + "\n",
                "blueprints/default.yaml",
                "name: Default\nenrollmentCode: default\n"));
        files.putAll(more);
        return files;
    }

    void publish(String name, Map<String, String> more) {
        server.admin()
                .send(
                        "POST",
                        "/policy/publications",
                        "application/zip",
                        PolicyZip.write(PolicyFiles.ofTexts(files(name, more))),
                        201);
    }

    private static Path directory(Path directory, Map<String, String> files) {
        files.forEach((path, text) -> {
            try {
                Files.createDirectories(directory.resolve(path).getParent());
                Files.writeString(directory.resolve(path), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return directory;
    }

    /** What a plan says of a policy. */
    String plan(String name, Map<String, String> more) {
        return commandLine(
                "plan", directory(folder.resolve(name), files(name, more)).toString());
    }

    /** What the command line says. */
    String commandLine(String command, String argument) {
        StringWriter out = new StringWriter();
        var line = EdictCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        line.execute(command, "--server", server.url().toString(), "--token", server.token(), argument);
        return out.toString();
    }

    /** Brings every device up to date, as the sweep does in its own time. */
    void settle() {
        server.bean(JdbcTemplate.class)
                .queryForList("select id from device", String.class)
                .forEach(id -> server.bean(CheckinPipeline.class).reevaluate(id, UnaryOperator.identity()));
    }
}
