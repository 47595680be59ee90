package io.edict.rules.scenario;

import io.edict.model.fact.Facts;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.RecordBinder;
import io.edict.rules.yaml.StrictYaml;
import io.edict.rules.yaml.YamlNode;
import io.edict.rules.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Reads the scenarios of a policy directory: the lists in {@code tests/*.yaml}. */
public final class ScenarioReader {
    private static final int MAX_SCENARIOS = 10_000;

    private ScenarioReader() {}

    /** Reads all scenarios that are sound; findings tell of the others. */
    public static List<Scenario> read(PolicyFiles files, FindingCollector findings) {
        List<Scenario> scenarios = new ArrayList<>();
        for (String path : files.paths()) {
            String text = path.startsWith("tests/") && path.endsWith(".yaml") ? files.text(path) : null;
            YamlNode root = text == null ? null : StrictYaml.read(path, text, findings);
            if (root instanceof Sequence sequence) {
                for (YamlNode node : sequence.items()) {
                    if (scenarios.size() < MAX_SCENARIOS) {
                        read(path, node, findings, scenarios);
                    }
                }
            } else if (root != null) {
                findings.error(
                        path, root.place(), "invalid.type", "expected a list of scenarios, found " + root.describe());
            }
        }
        return scenarios;
    }

    private static void read(String path, YamlNode node, FindingCollector findings, List<Scenario> scenarios) {
        RecordBinder binder = new RecordBinder(path, findings);
        ScenarioDocument document = binder.bind(node, ScenarioDocument.class);
        Facts facts = document == null ? null : document.facts(binder);
        if (document != null && facts != null) {
            boolean inventory = document.inventory() || document.expect().inventory();
            scenarios.add(
                    new Scenario(document.name(), path, node.place().line(), facts, inventory, document.expect()));
        }
    }
}
