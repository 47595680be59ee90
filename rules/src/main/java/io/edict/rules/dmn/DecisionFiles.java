package io.edict.rules.dmn;

import io.edict.rules.language.RuleSet;
import io.edict.rules.language.RuleSource;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the models of a policy. Never throws for any content. Not thread-safe. */
public final class DecisionFiles {
    private final FindingCollector findings;
    private final Map<String, List<DmnDecision>> models = new LinkedHashMap<>();
    private final List<RuleSource> sources = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();

    public DecisionFiles(FindingCollector findings) {
        this.findings = findings;
    }

    /**
     * Reads a model; what is wrong is reported.
     *
     * @param file where it is written, relative to the policy directory
     * @param text the content, with {@code \n} as line end
     */
    public void read(String file, String text) {
        List<DmnDecision> decisions = DmnCompiler.compile(file, text, FactInputs.types(), true, findings);
        if (decisions == null) {
            return;
        }
        for (DmnDecision decision : decisions) {
            String other = decision.concludes() ? names.putIfAbsent(decision.name(), file) : null;
            if (other != null) {
                findings.error(
                        file,
                        Place.START,
                        "rule.duplicate",
                        "the decision `" + decision.name() + "` is in " + other + " already; rename one");
            }
        }
        models.put(file, decisions);
        sources.add(RowRules.of(file, decisions));
    }

    /** The rules that stand for the rows. */
    public List<RuleSource> sources() {
        return sources;
    }

    /**
     * The decisions.
     *
     * @param segments the rules of the policy's segments; asked for when a model reads them
     */
    public PolicyDecisions decisions(Supplier<@Nullable RuleSet> segments) {
        if (models.isEmpty()) {
            return PolicyDecisions.NONE;
        }
        List<DecisionModel> made = models.entrySet().stream()
                .map(model -> new DecisionModel(model.getKey(), model.getValue(), FactInputs.types()))
                .toList();
        boolean read = made.stream().anyMatch(model -> model.inputs().contains(FactInputs.SEGMENTS));
        return new PolicyDecisions(made, read ? segments.get() : null);
    }
}
