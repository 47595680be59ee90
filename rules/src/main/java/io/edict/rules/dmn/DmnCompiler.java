package io.edict.rules.dmn;

import io.edict.rules.dmn.DmnReader.Written;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a model and puts its decisions into an order in which each comes after those that it requires. */
final class DmnCompiler {
    private final String file;
    private final Map<String, FeelType> inputs;
    private final boolean concluding;
    private final FindingCollector findings;
    private final Map<String, DmnDecision> compiled = new LinkedHashMap<>();

    private DmnCompiler(String file, Map<String, FeelType> inputs, boolean concluding, FindingCollector findings) {
        this.file = file;
        this.inputs = inputs;
        this.concluding = concluding;
        this.findings = findings;
    }

    /**
     * The decisions of a model; null when it is refused, which is reported.
     *
     * @param inputs the inputs that a model may have
     * @param concluding whether tables conclude by columns that are named by verbs, and no other result is of use
     */
    static @Nullable List<DmnDecision> compile(
            String file, String text, Map<String, FeelType> inputs, boolean concluding, FindingCollector findings) {
        FindingCollector found = new FindingCollector();
        DmnElement root = DmnXml.read(file, text, found);
        DmnCompiler compiler = new DmnCompiler(file, new TreeMap<>(inputs), concluding, found);
        if (root != null) {
            compiler.decisions(DmnReader.read(file, root, new TreeSet<>(inputs.keySet()), found));
        }
        found.sorted().forEach(findings::add);
        return found.hasErrors() ? null : List.copyOf(compiler.compiled.values());
    }

    private void decisions(List<Written> written) {
        Map<String, Written> left = new LinkedHashMap<>();
        written.forEach(decision -> left.put(decision.name(), decision));
        boolean moved = true;
        while (moved) {
            List<Written> ready = left.values().stream()
                    .filter(decision -> decision.requires().stream().noneMatch(left::containsKey))
                    .toList();
            ready.forEach(decision -> {
                left.remove(decision.name());
                decision(decision, written);
            });
            moved = !ready.isEmpty();
        }
        left.values()
                .forEach(decision -> findings.error(
                        file,
                        decision.element().place(),
                        "dmn.circle",
                        "the decision `" + decision.name() + "` requires itself, through others"));
    }

    private void decision(Written written, List<Written> all) {
        Map<String, FeelType> names = new HashMap<>();
        for (String required : written.requires()) {
            DmnDecision other = compiled.get(required);
            FeelType type = other == null ? inputs.get(required) : other.type();
            if (type != null) {
                names.put(required, type);
            }
        }
        boolean required = all.stream().anyMatch(other -> other.requires().contains(written.name()));
        FeelScope scope = new FeelScope(names, new HashMap<>());
        DmnDecision decision = written.logic().name().equals("literalExpression")
                ? expression(written, scope)
                : new TableCompiler(file, written, scope, concluding, findings).compile();
        if (decision == null) {
            return;
        }
        compiled.put(decision.name(), decision);
        if (concluding && required && decision.concludes()) {
            findings.error(
                    file,
                    written.element().place(),
                    "dmn.output",
                    "the decision `" + written.name() + "` concludes, so no other decision can require it");
        } else if (concluding && !required && !decision.concludes()) {
            DmnElement output = written.logic().child("output");
            String name = output == null ? "" : output.attribute("name");
            findings.error(
                    file,
                    output == null ? written.element().place() : output.place(),
                    "dmn.output",
                    "the decision `" + written.name() + "` concludes nothing: "
                            + (output == null ? "no decision requires it" : "no verb is named `" + name + "`")
                            + Suggestion.of(name, OutputColumn.words())
                            + "; outputs are named by " + String.join(", ", OutputColumn.words()));
        }
    }

    private @Nullable DmnDecision expression(Written written, FeelScope scope) {
        DmnElement text = written.logic().child("text");
        List<DmnElement> others = new ArrayList<>(written.logic().children());
        others.remove(text);
        others.removeIf(
                other -> other.name().equals("description") || other.name().equals("extensionElements"));
        if (text == null || !others.isEmpty()) {
            findings.error(file, written.logic().place(), "dmn.element", "an expression is a `text`, and nothing else");
            return null;
        }
        try {
            Feel value = FeelParser.expression(text.text(), scope);
            return new DmnDecision(
                    written.name(),
                    value.type(),
                    written.requires(),
                    scope.used(),
                    scope.texts(),
                    scope.reads(),
                    scope.work(),
                    new DmnLogic.Expression(value.node()),
                    false,
                    List.of());
        } catch (FeelException e) {
            findings.error(file, text.placeOfText(e.offset()), e.code(), e.text());
            return null;
        }
    }
}
