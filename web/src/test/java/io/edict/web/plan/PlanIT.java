package io.edict.web.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.CommandState;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyZip;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.plan.Plan;
import io.edict.services.plan.PlanChange;
import io.edict.services.plan.Planner;
import io.edict.services.policy.PolicyPublisher;
import io.edict.services.store.CommandSummary;
import io.edict.services.store.Commands;
import io.edict.services.store.Devices;
import io.edict.web.acceptance.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says is what happens when the same policy is published and the facts have not changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanIT {
    private static final Set<Decision.Kind> SENT =
            Set.of(Decision.Kind.COMMAND, Decision.Kind.ALERT, Decision.Kind.NOTIFY);

    @TempDir
    static Path data;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start(data);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void planEqualsRealityOverRandomChanges() {
        assertPlanEqualsReality(40, 6, 20261124);
    }

    @Test
    @Tag("proof")
    void planEqualsRealityOnAThousandDevicesOverTenChanges() {
        assertPlanEqualsReality(1000, 10, 7);
    }

    private void assertPlanEqualsReality(int devices, int changes, long seed) {
        RandomPolicy policy = new RandomPolicy(seed);
        publish(policy.files());
        List<String> fleet = StoredFleet.store(server, devices, seed);
        int planned = 0;
        for (int i = 0; i < changes; i++) {
            policy.change();
            Plan plan = plan(policy.files());
            Map<String, Set<String>> expected = expected(plan);
            Map<String, Decisions> before = decisions(fleet);
            Map<String, Set<UUID>> commandsBefore = commandsOf(fleet);
            Map<String, Map<UUID, CommandState>> statesBefore = states(fleet);
            publish(policy.files());
            fleet.forEach(id -> server.bean(CheckinPipeline.class).reevaluate(id, UnaryOperator.identity()));
            for (String id : fleet) {
                Set<String> real = real(id, before.get(id), commandsBefore.get(id), statesBefore.get(id));
                assertThat(real)
                        .as("device %s, change %d, seed %d", id, i, seed)
                        .isEqualTo(expected.getOrDefault(id, Set.of()));
                planned += real.size();
            }
        }
        assertThat(planned).as("differences that were planned").isGreaterThan(devices);
    }

    @Test
    void theApiShowsAPlanAndPublishesNothing() {
        RandomPolicy policy = new RandomPolicy(3);
        publish(policy.files());
        StoredFleet.store(server, 5, 99);
        policy.change();
        JsonNode begun =
                server.admin().send("POST", "/policy/plans", "application/zip", PolicyZip.write(policy.files()), 202);
        String path = "/policy/plans/" + begun.get("id").asText();
        JsonNode found = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> server.admin().get(path),
                        view -> !view.at("/plan/state").asText().equals("RUNNING"));
        assertThat(found.at("/plan/state").asText()).isEqualTo("DONE");
        assertThat(found.at("/rules/neverFired")).allMatch(rule -> rule.asText().startsWith("rule "));
        assertThat(found.at("/plan/devicesDone").asInt())
                .isEqualTo(found.at("/plan/devices").asInt())
                .isEqualTo(found.at("/summary/devices").asInt())
                .isGreaterThanOrEqualTo(5);
        List<JsonNode> changes = server.admin().list(path + "/changes");
        assertThat(changes.stream().map(change -> change.get("device").asText()).distinct())
                .hasSize(found.at("/summary/devicesChanged").asInt());
        assertThat(server.admin()
                        .get("/policy/publications")
                        .at("/items/0/revision")
                        .asText())
                .isNotEqualTo(begun.get("revision").asText());
        server.admin().send("DELETE", path, null, null, 204);
        server.admin().send("GET", path, null, null, 404);
    }

    private void publish(PolicyFiles files) {
        server.bean(PolicyPublisher.class).publish(files, "test");
    }

    private Plan plan(PolicyFiles files) {
        Planner planner = server.bean(Planner.class);
        String id = planner.begin(files, "test").id();
        Plan plan = Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> planner.plan(id), found -> found.state().isFinal());
        assertThat(plan.state()).isEqualTo(Plan.State.DONE);
        return plan;
    }

    private Map<String, Set<String>> expected(Plan plan) {
        Map<String, Set<String>> expected = new HashMap<>();
        String cursor = null;
        do {
            var page = server.bean(Planner.class).changes(plan.id(), cursor, 50);
            page.items().forEach(change -> expected.computeIfAbsent(change.device(), id -> new TreeSet<>())
                    .add(text(change)));
            cursor = page.nextCursor();
        } while (cursor != null);
        return expected;
    }

    private static String text(PlanChange change) {
        if (change.kind() == Decision.Kind.COMMAND) {
            return change.target() + " " + change.channel() + " " + change.item() + " " + change.after();
        }
        return change.kind() + " " + change.target() + ": " + change.before() + " -> " + change.after();
    }

    private Map<String, Decisions> decisions(List<String> fleet) {
        return fleet.stream()
                .collect(Collectors.toMap(
                        id -> id, id -> server.bean(Devices.class).decisions(id).orElseThrow()));
    }

    private Map<String, Set<UUID>> commandsOf(List<String> fleet) {
        return fleet.stream().collect(Collectors.toMap(id -> id, id -> commands(id).stream()
                .map(CommandSummary::uuid)
                .collect(Collectors.toSet())));
    }

    private Map<String, Map<UUID, CommandState>> states(List<String> fleet) {
        return fleet.stream().collect(Collectors.toMap(id -> id, id -> commands(id).stream()
                .collect(Collectors.toMap(CommandSummary::uuid, CommandSummary::state))));
    }

    private List<CommandSummary> commands(String id) {
        return server.bean(Commands.class).ofDevice(id, 1000);
    }

    /** What is different now, in the words of {@link #text}. */
    private Set<String> real(
            String id, Decisions before, Set<UUID> commandsBefore, Map<UUID, CommandState> statesBefore) {
        Set<String> real = new TreeSet<>();
        Decisions after = server.bean(Devices.class).decisions(id).orElseThrow();
        Map<String, String> old = standing(before);
        Map<String, String> now = standing(after);
        Set<String> names = new HashSet<>(old.keySet());
        names.addAll(now.keySet());
        names.stream()
                .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                .forEach(name -> real.add(name + ": " + old.get(name) + " -> " + now.get(name)));
        raised(before, after).forEach(real::add);
        for (CommandSummary command : commands(id)) {
            CommandState earlier = statesBefore.get(command.uuid());
            if (!commandsBefore.contains(command.uuid()) || earlier != command.state()) {
                real.add(command.type() + " " + command.channel() + " " + command.item() + " "
                        + command.state().wireName());
            }
        }
        return real;
    }

    private static List<String> raised(Decisions before, Decisions after) {
        Set<String> known = keys(before);
        List<String> raised = new ArrayList<>();
        after.decisions().stream()
                .filter(decision -> decision.kind() == Decision.Kind.ALERT || decision.kind() == Decision.Kind.NOTIFY)
                .filter(decision -> !known.contains(decision.key()))
                .forEach(decision ->
                        raised.add(decision.kind() + " " + decision.target() + ": null -> " + decision.value()));
        return raised;
    }

    private static Set<String> keys(Decisions decisions) {
        return decisions.decisions().stream()
                .map(Decision::key)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> standing(Decisions decisions) {
        Map<String, String> standing = new HashMap<>();
        decisions.decisions().stream()
                .filter(decision -> !SENT.contains(decision.kind()))
                .forEach(decision ->
                        standing.merge(decision.kind() + " " + decision.target(), word(decision), PlanIT::joined));
        return standing;
    }

    private static String joined(String first, String second) {
        Set<String> words = new TreeSet<>(List.of(first.split(", ")));
        words.add(second);
        return String.join(", ", words);
    }

    private static String word(Decision decision) {
        return switch (decision.kind()) {
            case ASSIGN -> "assigned";
            case EXCLUDE -> "excluded";
            case TAG -> "tagged";
            case BLOCK -> decision.value() == null ? "blocked" : "blocked: " + decision.value();
            case ROUTE -> channel(decision);
            default -> decision.value() == null ? "set" : decision.value();
        };
    }

    private static String channel(Decision decision) {
        @Nullable Object channel = decision.channel();
        return channel == null ? "nobody" : channel.toString();
    }
}
