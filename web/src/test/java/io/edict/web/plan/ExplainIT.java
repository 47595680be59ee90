package io.edict.web.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.decision.MatchedFact;
import io.edict.rules.policy.PolicyCompiler;
import io.edict.rules.policy.PolicyDirectory;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyZip;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.explain.Explanation;
import io.edict.services.explain.Explanations;
import io.edict.services.explain.Replay;
import io.edict.services.policy.PolicyPublisher;
import io.edict.services.store.Devices;
import io.edict.web.acceptance.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every decision of a fleet can say why, comes out the same again, and other revisions can be asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainIT {
    private static final Set<String> DERIVED = Set.of("Assigned", "Excluded", "Routed", "Parameter", "Segment");
    private static final Explanations.Question ALL = new Explanations.Question(null, null, null, null);

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
    void everyDecisionNamesARuleAndAFact() {
        explainFleet(20, 11);
    }

    @Test
    @Tag("proof")
    void everyDecisionOfAThousandDevicesNamesARuleAndAFact() {
        explainFleet(1000, 12);
    }

    private void explainFleet(int devices, long seed) {
        RandomPolicy policy = new RandomPolicy(seed);
        String first = publish(policy.files());
        List<String> fleet = StoredFleet.store(server, devices, seed);
        List<Decisions> before = fleet.stream().map(this::decided).toList();
        int explained = fleet.stream().mapToInt(this::explain).sum();
        assertThat(explained).as("decisions explained").isGreaterThan(devices * 3);

        policy.change();
        publish(policy.files());
        fleet.forEach(id -> server.bean(CheckinPipeline.class).reevaluate(id, UnaryOperator.identity()));
        int moved = 0;
        for (int i = 0; i < fleet.size(); i++) {
            explain(fleet.get(i));
            Decisions asThen = server.bean(Explanations.class)
                    .decide(fleet.get(i), null, first)
                    .orElseThrow()
                    .decisions();
            assertThat(asThen.revision()).isEqualTo(first);
            assertThat(wanted(asThen)).isEqualTo(wanted(before.get(i)));
            moved += wanted(decided(fleet.get(i))).equals(wanted(before.get(i))) ? 0 : 1;
        }
        assertThat(moved).as("devices whose decisions the change turned").isPositive();
    }

    private Decisions decided(String device) {
        return server.bean(Devices.class).decisions(device).orElseThrow();
    }

    /** What is assigned and set: what does not depend on what was sent before. */
    private static Set<String> wanted(Decisions decisions) {
        return decisions.decisions().stream()
                .filter(decision -> Set.of(
                                Decision.Kind.ASSIGN, Decision.Kind.EXCLUDE, Decision.Kind.TAG, Decision.Kind.ROUTE)
                        .contains(decision.kind()))
                .map(decision -> decision.kind() + " " + decision.target())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private int explain(String device) {
        Explanations explanations = server.bean(Explanations.class);
        Explanation explanation = explanations.explain(device, ALL).orElseThrow();
        assertThat(explanation.decisions()).isNotEmpty().allSatisfy(explained -> {
            assertThat(explained.decision().reasons()).isNotEmpty().allSatisfy(reason -> {
                assertThat(reason.rule()).isNotBlank();
                assertThat(reason.revision()).isEqualTo(explanation.revision());
                assertThat(reason.facts()).isNotEmpty();
            });
            assertThat(facts(explained))
                    .as("%s goes back to a fact that nothing concluded", explained)
                    .anyMatch(fact -> !DERIVED.contains(fact.fact()));
        });
        assertThat(explanation.decisions().stream().map(Explanation.Explained::decision))
                .isEqualTo(decided(device).decisions());
        assertThat(explanation.sources())
                .filteredOn(source -> source.fact().equals("Device"))
                .allMatch(source -> source.unchangedSince() != null);
        Replay replay = explanations.replay(device, null).orElseThrow();
        assertThat(replay.identical()).as("%s", replay).isTrue();
        assertThat(replay.missing()).isEmpty();
        assertThat(replay.surplus()).isEmpty();
        return explanation.decisions().size();
    }

    private static Stream<MatchedFact> facts(Explanation.Explained explained) {
        return Stream.concat(
                        explained.decision().reasons().stream(),
                        explained.chain().stream().flatMap(step -> step.reasons().stream()))
                .flatMap(reason -> reason.facts().stream());
    }

    @Test
    void theApiTellsWhyAndWhyNot() {
        PolicyFiles rules = PolicyFiles.ofTexts(java.util.Map.of(
                "edict.yaml",
                "format: 1\nname: why\n",
                "blocking/zoom.yaml",
                "name: Zoom\nplatforms: [MACOS, IOS, IPADOS]\n"
                        + "entries:\n  - {by: BUNDLE_ID, match: EXACT, value: us.zoom.xos}\n",
                "rules/why.drl",
                "rule \"new enough\" when Device( osVersion >= \"99\" ) then policy.assign(\"zoom\"); end\n",
                "blueprints/default.yaml",
                "name: Default\nenrollmentCode: default\n"));
        String revision = publish(rules);
        String id = StoredFleet.store(server, 1, 5).get(0);
        String path = "/devices/" + id;
        String version = server.admin().get(path).get("osVersion").asText();

        JsonNode item = server.admin().get(path + "/explain?item=zoom");
        assertThat(item.at("/whyNot/verdict").asText()).isEqualTo("NOT_ASSIGNED");
        assertThat(item.at("/whyNot/rules/0/misses/0/constraint").asText()).isEqualTo("Device.osVersion >= \"99\"");
        assertThat(item.at("/whyNot/rules/0/misses/0/found").asText()).isEqualTo("is " + version);
        assertThat(item.at("/whyNot/rules/0/changes/0/value").asText()).isEqualTo("99");
        JsonNode rule = server.admin().get(path + "/explain?rule=new%20enough");
        assertThat(rule.at("/whyNot/verdict").asText()).isEqualTo("NO_MATCH");
        assertThat(server.admin().get(path + "/replay").get("identical").asBoolean())
                .isTrue();
        assertThat(server.admin()
                        .get(path + "/decisions?revision=" + revision.substring(0, 8))
                        .get("revision")
                        .asText())
                .isEqualTo(revision);
        server.admin().send("GET", path + "/explain?item=zoom&rule=x", null, null, 400);
        server.admin().send("GET", path + "/explain?at=2020-01-01T00:00:00Z", null, null, 404);
        server.admin().send("GET", path + "/decisions?revision=00000000", null, null, 404);
    }

    @Test
    void anExportIsByteEqualToTheNormalFormBinaryFilesIncluded(@TempDir Path folder) throws Exception {
        PolicyFiles written = PolicyDirectory.read(Path.of("../examples/policies/starter"));
        PolicyFiles normal = Objects.requireNonNull(
                        new PolicyCompiler().compile(written).policy())
                .files();
        String revision = publish(written);
        PolicyFiles export = server.bean(PolicyPublisher.class).export();
        PolicyDirectory.write(export, folder.resolve("export"));
        PolicyFiles read = PolicyDirectory.read(folder.resolve("export"));
        assertThat(read.paths()).isEqualTo(normal.paths()).contains("apps/hello.zip");
        assertThat(read.paths()).allSatisfy(path -> assertThat(read.bytes(path)).isEqualTo(normal.bytes(path)));
        PolicyPublisher.Result again = server.bean(PolicyPublisher.class).publish(read, "test");
        assertThat(again.changed()).isFalse();
        assertThat(again.revision()).isEqualTo(revision);
        assertThat(PolicyZip.read(PolicyZip.write(export)).revision()).isEqualTo(revision);
    }

    private String publish(PolicyFiles files) {
        return server.bean(PolicyPublisher.class).publish(files, "test").revision();
    }
}
