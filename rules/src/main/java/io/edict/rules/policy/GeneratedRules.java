package io.edict.rules.policy;

import io.edict.rules.language.RuleSource;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode;
import io.edict.rules.yaml.YamlNode.Entry;
import io.edict.rules.yaml.YamlNode.Mapping;
import io.edict.rules.yaml.YamlNode.Place;
import io.edict.rules.yaml.YamlNode.Scalar;
import io.edict.rules.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules from segments and blueprints. The condition of each branch of an assignment map becomes a segment of its
 * own; a branch is taken when its segment holds and those of the branches before it do not.
 */
final class GeneratedRules {
    private final FindingCollector findings;
    private final List<GeneratedSource> sources = new ArrayList<>();
    private final Set<String> segments = new TreeSet<>();

    GeneratedRules(PolicyReader.Result policy, FindingCollector findings) {
        this.findings = findings;
        segments.addAll(policy.definition().segments().keySet());
        for (Document document : policy.documents()) {
            if (policy.definition().segments().containsKey(document.id())
                    && document.file().startsWith("segments/")) {
                segment(document);
            } else if (document.file().startsWith("blueprints/")
                    && policy.definition().blueprints().containsKey(document.id())) {
                new BlueprintRules(document).write();
            }
        }
    }

    List<GeneratedSource> sources() {
        return sources;
    }

    /** The rules that say who is in which segment, those of branches left out. */
    List<RuleSource> segmentSources() {
        return sources.stream()
                .map(GeneratedSource::source)
                .filter(source -> source.file().startsWith("segments/"))
                .toList();
    }

    /** The segments that rules may read, those of branches included. */
    Set<String> segments() {
        return segments;
    }

    /** The name of the rule that says who is in a segment. */
    static String segmentRule(String segment) {
        return "segment " + segment;
    }

    private void segment(Document document) {
        if (value(document.root(), "condition") instanceof Scalar condition
                && ConditionText.check(document.file(), condition, findings)) {
            GeneratedSource source = new GeneratedSource(document.file());
            segment(source, document.id(), segmentRule(document.id()), condition);
            sources.add(source);
        }
    }

    private static void segment(GeneratedSource source, String id, String rule, Scalar condition) {
        source.at(condition.place());
        source.append("rule \"" + rule + "\" when ");
        source.condition(condition);
        source.append("\nthen policy.segment(\"" + id + "\"); end ");
    }

    private static @Nullable YamlNode value(YamlNode node, String key) {
        Entry entry = node instanceof Mapping mapping ? mapping.entry(key) : null;
        return entry == null ? null : entry.value();
    }

    private static List<YamlNode> list(YamlNode node, String key) {
        return value(node, key) instanceof Sequence sequence ? sequence.items() : List.of();
    }

    /** The rules of one blueprint. */
    private final class BlueprintRules {
        private final Document document;
        private final String name;
        private final GeneratedSource source;

        BlueprintRules(Document document) {
            this.document = document;
            this.name = "blueprint " + document.id();
            this.source = new GeneratedSource(document.file());
        }

        void write() {
            YamlNode root = document.root();
            assign(root, name + " items", "");
            YamlNode parameters = value(root, "parameters");
            if (parameters instanceof Mapping mapping && !mapping.entries().isEmpty()) {
                begin(mapping.place(), name + " parameters", "");
                for (Entry entry : mapping.entries()) {
                    if (entry.value() instanceof Scalar scalar) {
                        source.append("policy.parameter(" + quote(entry.key()) + ", " + quote(scalar.text()) + "); ");
                    }
                }
                source.append("end ");
            }
            blocks(root, name + " map", "");
            sources.add(source);
        }

        private void blocks(YamlNode parent, String path, String taken) {
            List<YamlNode> blocks = list(parent, "map");
            for (int i = 0; i < blocks.size(); i++) {
                List<YamlNode> branches = list(blocks.get(i), "block");
                StringBuilder earlier = new StringBuilder(taken);
                for (int j = 0; j < branches.size(); j++) {
                    String id = path + " " + (i + 1) + "." + (j + 1);
                    String guard = earlier.toString();
                    if (value(branches.get(j), "if") instanceof Scalar condition) {
                        if (ConditionText.check(document.file(), condition, findings)) {
                            segments.add(id);
                            segment(source, id, id + " if", condition);
                        }
                        guard = guard + "Segment( id == \"" + id + "\" ) ";
                        earlier.append("not Segment( id == \"" + id + "\" ) ");
                    }
                    assign(branches.get(j), id, guard);
                    blocks(branches.get(j), id, guard);
                }
            }
        }

        private void assign(YamlNode node, String rule, String guard) {
            List<YamlNode> items = list(node, "items");
            if (!items.isEmpty()) {
                begin(items.get(0).place(), rule, guard);
                for (YamlNode item : items) {
                    if (item instanceof Scalar scalar) {
                        source.append("policy.assign(" + quote(scalar.text()) + "); ");
                    }
                }
                source.append("end ");
            }
        }

        private void begin(Place place, String rule, String guard) {
            source.at(place);
            source.append(
                    "rule \"" + rule + "\" when Device( blueprint == \"" + document.id() + "\" ) " + guard + "then ");
        }
    }

    /** Texts in consequences were checked to hold neither quotes nor back-slashes. */
    private static String quote(String text) {
        return "\"" + text + "\"";
    }
}
