package io.edict.rules.dmn;

import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the inputs and decisions of a model. Every element is one that is known; none is passed over. */
final class DmnReader {
    private static final Set<String> NOTES = Set.of(
            "description",
            "extensionElements",
            "textAnnotation",
            "association",
            "group",
            "knowledgeSource",
            "performanceIndicator",
            "organizationUnit",
            "elementCollection",
            "question",
            "allowedAnswers",
            "authorityRequirement",
            "supportedObjective",
            "impactedPerformanceIndicator",
            "decisionMaker",
            "decisionOwner",
            "usingProcess",
            "usingTask");
    private static final Set<String> LOGIC = Set.of("decisionTable", "literalExpression");
    private static final Set<String> IMPORTING = Set.of("import", "importedValues");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9 _.:#/()-]{0,79}");
    private static final Pattern FEEL =
            Pattern.compile("(?i)|feel|https?://www\\.omg\\.org/spec/(DMN/)?[0-9]{8}/FEEL/?|"
                    + "https?://www\\.omg\\.org/spec/FEEL/[0-9]{8}/?");

    private final String file;
    private final FindingCollector findings;
    private final Map<String, String> inputs = new LinkedHashMap<>();
    private final Map<String, DmnElement> decisions = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    private DmnReader(String file, FindingCollector findings) {
        this.file = file;
        this.findings = findings;
    }

    /**
     * A decision as written.
     *
     * @param name its name
     * @param element the decision
     * @param logic its table or expression
     * @param requires the names of the inputs and decisions that it may read
     */
    record Written(String name, DmnElement element, DmnElement logic, List<String> requires) {}

    /** The decisions; what is wrong is reported. */
    static List<Written> read(String file, DmnElement root, Set<String> knownInputs, FindingCollector findings) {
        return new DmnReader(file, findings).read(root, knownInputs);
    }

    private List<Written> read(DmnElement root, Set<String> knownInputs) {
        language(root);
        for (DmnElement child : root.children()) {
            switch (child.name()) {
                case "inputData" -> input(child, knownInputs);
                case "decision" -> declare(child);
                case "itemDefinition" -> itemDefinition(child);
                default -> other(child);
            }
        }
        if (decisions.isEmpty() && !findings.hasErrors()) {
            error(root, "dmn.xml", "the model has no decision");
        } else if (decisions.size() > DmnLimits.MAX_DECISIONS) {
            error(root, "dmn.too-large", "a model has at most " + DmnLimits.MAX_DECISIONS + " decisions");
            return List.of();
        }
        List<Written> written = new ArrayList<>();
        decisions.values().forEach(decision -> {
            DmnElement logic = logic(decision);
            List<String> requires = requires(decision);
            if (logic != null) {
                written.add(new Written(decision.attribute("name"), decision, logic, requires));
            }
        });
        return written;
    }

    private void error(DmnElement element, String code, String message) {
        findings.error(file, element.place(), code, message);
    }

    private void other(DmnElement element) {
        if (IMPORTING.contains(element.name())) {
            error(element, "dmn.import", "a model imports nothing; put the decisions into one file");
        } else if (!NOTES.contains(element.name())) {
            error(
                    element,
                    "dmn.element",
                    "`" + element.name() + "` is not available; a model has inputs and decisions, a decision has a"
                            + " decision table or an expression");
        }
    }

    /** Refuses other languages than FEEL, wherever they are named. */
    private void language(DmnElement element) {
        if (!FEEL.matcher(element.attribute("expressionLanguage")).matches()) {
            error(element, "dmn.element", "expressions are written in FEEL, and in no other language");
        }
        element.children().forEach(this::language);
    }

    private void itemDefinition(DmnElement element) {
        for (DmnElement child : element.children()) {
            if (child.name().equals("itemComponent")) {
                itemDefinition(child);
            } else if (!child.name().equals("typeRef")) {
                other(child);
            }
        }
    }

    private boolean named(DmnElement element) {
        String name = element.attribute("name");
        DmnElement variable = element.child("variable");
        if (!NAME.matcher(name).matches() || name.endsWith(" ") || name.contains("  ")) {
            error(
                    element,
                    "rule.name",
                    "a name has 1 to 80 letters, digits and ` _.:#/()-`, single blanks between words");
            return false;
        } else if (variable != null && !variable.attribute("name").equals(name)) {
            error(variable, "dmn.element", "the variable has the name of its input or decision, `" + name + "`");
            return false;
        } else if (!names.add(name)) {
            error(element, "rule.duplicate", "`" + name + "` is there already; rename one");
            return false;
        }
        return true;
    }

    private void input(DmnElement element, Set<String> known) {
        element.children().stream()
                .filter(child -> !child.name().equals("variable"))
                .forEach(this::other);
        String name = element.attribute("name");
        if (!named(element)) {
            return;
        } else if (!known.contains(name)) {
            error(
                    element,
                    "unknown.fact",
                    "unknown input `" + name + "`" + Suggestion.of(name, known) + "; there are "
                            + String.join(", ", known));
            return;
        }
        inputs.put("#" + element.attribute("id"), name);
    }

    private void declare(DmnElement element) {
        if (named(element) && decisions.put("#" + element.attribute("id"), element) != null) {
            error(element, "rule.duplicate", "another decision has the same id");
        }
    }

    private @Nullable DmnElement logic(DmnElement decision) {
        DmnElement logic = null;
        for (DmnElement child : decision.children()) {
            if (LOGIC.contains(child.name()) && logic == null) {
                logic = child;
            } else if (!child.name().equals("informationRequirement")
                    && !child.name().equals("variable")) {
                other(child);
            }
        }
        if (logic == null) {
            error(decision, "dmn.element", "the decision has neither a decision table nor an expression");
        }
        return logic;
    }

    private List<String> requires(DmnElement decision) {
        List<String> requires = new ArrayList<>();
        for (DmnElement requirement : decision.children("informationRequirement")) {
            for (DmnElement required : requirement.children()) {
                if (NOTES.contains(required.name())) {
                    continue;
                }
                String href = required.attribute("href");
                DmnElement other = decisions.get(href);
                String name = other == null ? inputs.get(href) : other.attribute("name");
                if (name == null) {
                    boolean elsewhere = !href.startsWith("#");
                    error(
                            required,
                            elsewhere ? "dmn.import" : "dmn.requirement",
                            elsewhere
                                    ? "a decision requires inputs and decisions of its own file"
                                    : "the decision requires something that is not there");
                } else if (!requires.contains(name)) {
                    requires.add(name);
                }
            }
        }
        return requires;
    }
}
