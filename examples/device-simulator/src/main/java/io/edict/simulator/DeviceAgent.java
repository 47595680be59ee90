package io.edict.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.edict.simulator.agent.AgentClient;
import io.edict.simulator.agent.AgentEvents;
import io.edict.simulator.agent.AgentIdentity;
import io.edict.simulator.agent.AgentRefusedException;
import io.edict.simulator.agent.AgentReply;
import io.edict.simulator.device.AgentMemory;
import io.edict.simulator.device.App;
import io.edict.simulator.device.Chance;
import io.edict.simulator.device.Counters;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Identity;
import io.edict.simulator.device.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent of a simulated Mac. It does nothing until MDM installed it and its settings; then it enrolls, checks in,
 * carries out commands and keeps blocked applications from starting. A wake of the server brings the next step at once.
 */
final class DeviceAgent implements Actor, AutoCloseable {
    private static final String VERSION = "1.0.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FleetSettings settings;
    private final DeviceState state;
    private final StateDirectory directory;
    private final HttpClient http;
    private final Chance chance;
    private final Consumer<DeviceAgent> onWake;
    private @Nullable AgentClient client;
    private @Nullable AgentEvents events;
    private int generation;
    private AppGuard guard = new AppGuard(List.of());
    private Set<String> told = Set.of();

    DeviceAgent(
            FleetSettings settings,
            DeviceState state,
            StateDirectory directory,
            HttpClient http,
            Chance chance,
            Consumer<DeviceAgent> onWake) {
        this.settings = settings;
        this.state = state;
        this.directory = directory;
        this.http = http;
        this.chance = chance;
        this.onWake = onWake;
    }

    @Override
    public String name() {
        return state.identity().serialNumber() + " agent";
    }

    @Override
    public synchronized Duration step() {
        if (generation != state.generation()) {
            close();
            client = null;
            generation = state.generation();
        }
        Optional<AgentSettings> preferences = AgentSettings.of(state);
        if (!state.agentInstalled() || preferences.isEmpty()) {
            return settings.pollInterval();
        }
        try {
            AgentClient agent = client(preferences.get());
            deliverResults(agent);
            AgentReply reply = agent.checkIn(AgentDocuments.of(state, running()));
            guard = new AppGuard(reply.blockList());
            for (AgentReply.Command command : reply.commands()) {
                carryOut(agent, command);
            }
            tellDeniedLaunches(agent);
            directory.save(state);
            listen(agent);
            return reply.commands().isEmpty() ? reply.nextCheckIn() : settings.pollInterval();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The enrolled client. An enrolled agent keeps its key whatever secret comes later. */
    private AgentClient client(AgentSettings preferences) throws IOException, InterruptedException {
        AgentMemory memory = state.agentMemory().orElse(null);
        if (memory == null || (!memory.enrolled() && !memory.secret().equals(preferences.secret()))) {
            client = null;
            String seed = Base64.getEncoder().encodeToString(AgentClient.newSeed());
            memory = new AgentMemory(seed, preferences.secret(), false);
            state.rememberAgent(memory);
            directory.save(state);
        }
        if (client == null) {
            Identity identity = state.identity();
            client = new AgentClient(
                    http,
                    preferences.server(),
                    preferences.serverKey(),
                    Base64.getDecoder().decode(memory.seed()),
                    new AgentIdentity(
                            identity.family().name(),
                            identity.serialNumber(),
                            identity.udid(),
                            AgentDocuments.hostName(identity),
                            state.osVersion(),
                            VERSION),
                    Clock.systemUTC());
        }
        if (!memory.enrolled()) {
            client.enroll(memory.secret());
            state.rememberAgent(memory.asEnrolled());
            directory.save(state);
        }
        return client;
    }

    /** Carries a command out once: what came of it is kept before it is told. */
    private void carryOut(AgentClient agent, AgentReply.Command command) throws IOException, InterruptedException {
        agent.report(command.uuid(), report("started"));
        ObjectNode report =
                switch (command.type()) {
                    case "RunScript" -> runScript(command);
                    case "InstallApp" -> installApp(agent, command.details());
                    default -> report("failed").put("errorCode", "unknown-command");
                };
        report.put("endedAt", Clock.systemUTC().instant().toString());
        state.promiseResult(command.uuid().toString(), report.toString());
        directory.save(state);
        deliverResults(agent);
    }

    /** Tells results that the server may not have; one that it refuses is not told again. */
    private void deliverResults(AgentClient agent) throws IOException, InterruptedException {
        for (Map.Entry<String, String> result : state.unsentResults().entrySet()) {
            try {
                agent.report(UUID.fromString(result.getKey()), (ObjectNode) JSON.readTree(result.getValue()));
            } catch (AgentRefusedException e) {
                if (e.transitory()) {
                    throw e;
                }
            }
            state.resultDelivered(result.getKey());
        }
    }

    private ObjectNode runScript(AgentReply.Command command) {
        int nth = state.count(Counters.SCRIPTS);
        String subject = "script " + command.item() + " " + nth;
        boolean fails =
                chance.happens(settings.rates().script(), state.identity().index(), subject);
        boolean remediates = fails && command.details().has("remediation");
        ObjectNode report =
                report("finished").put("exitCode", fails && !remediates ? 1 : 0).put("output", "simulated\n");
        return remediates ? report.put("remediated", true) : report;
    }

    private ObjectNode installApp(AgentClient agent, JsonNode command) throws IOException, InterruptedException {
        JsonNode file = command.path("file");
        if (!file.has("text")) {
            agent.file(file.path("sha256").asText());
        }
        JsonNode detect = command.path("detect");
        String bundleId = detect.path("bundleId")
                .asText("com.example." + command.path("item").asText());
        String name = command.path("item").asText();
        state.installApp(new App(
                bundleId, name, detect.path("minVersion").asText("1.0"), "/Applications/" + name + ".app", "", false));
        return report("finished").put("exitCode", 0);
    }

    /** The person of the device starts every application that may start. */
    private List<App> running() {
        return state.apps().stream()
                .filter(app -> !app.path().isEmpty() && !guard.denies(app))
                .toList();
    }

    /** Each check-in somebody tries the blocked applications again; what was not denied the last time is told. */
    private void tellDeniedLaunches(AgentClient agent) throws IOException, InterruptedException {
        Instant now = Clock.systemUTC().instant();
        Set<String> denied = new HashSet<>();
        List<ObjectNode> events = new ArrayList<>();
        for (App app : state.apps()) {
            AgentReply.Block block = guard.denial(app).orElse(null);
            if (block != null) {
                state.count(Counters.DENIED);
                denied.add(app.bundleId());
                if (!told.contains(app.bundleId())) {
                    events.add(AgentDocuments.denied(state.identity(), app, block, now));
                }
            }
        }
        if (!events.isEmpty()) {
            agent.tell(events);
        }
        told = Set.copyOf(denied);
    }

    private void listen(AgentClient agent) {
        if (events == null || events.ended().isDone()) {
            events = agent.events(() -> onWake.accept(this));
        }
    }

    private static ObjectNode report(String how) {
        return JsonNodeFactory.instance.objectNode().put("state", how);
    }

    @Override
    public synchronized void close() {
        if (events != null) {
            events.close();
            events = null;
        }
    }
}
