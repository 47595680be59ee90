package io.edict.rules.policy;

import io.edict.rules.language.Call;
import io.edict.rules.language.Operand;
import io.edict.rules.language.RuleSource;
import io.edict.rules.language.RuleSource.Origin;
import io.edict.rules.language.RuleTree;
import io.edict.rules.language.Verb;
import io.edict.rules.language.Verb.Part;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Warns of what nobody uses: items that nothing assigns, segments that nothing reads, files that no item names. */
final class UseChecks {
    /** Stands for the items of rules whose match says what they assign. */
    private static final String ANY = "*";

    private final PolicyFiles files;
    private final PolicyReader.Result read;
    private final FindingCollector findings;
    private final Set<String> inRules;
    private final Set<String> inConditions;

    private final List<RuleTree> trees;

    private UseChecks(
            PolicyFiles files,
            PolicyReader.Result read,
            List<RuleSource> rules,
            List<RuleTree> trees,
            FindingCollector findings) {
        this.trees = trees;
        this.files = files;
        this.read = read;
        this.findings = findings;
        this.inRules = QuotedWords.of(rules.stream().map(RuleSource::text).collect(Collectors.joining("\n")));
        this.inConditions = QuotedWords.of(text("blueprints/") + text("segments/") + decisions());
    }

    /**
     * @param rules what the author wrote, tables as the rules that they stand for
     * @param trees all rules, built-in ones and those of blueprints included
     */
    static void check(
            PolicyFiles files,
            PolicyReader.Result read,
            List<RuleSource> rules,
            List<RuleTree> trees,
            FindingCollector findings) {
        UseChecks checks = new UseChecks(files, read, rules, trees, findings);
        checks.assignments();
        checks.segments();
        checks.files();
    }

    /** The decisions in DMN, whose conditions are not among the rules that stand for their rows. */
    private String decisions() {
        StringBuilder all = new StringBuilder();
        files.paths().stream().filter(path -> path.endsWith(".dmn")).forEach(path -> all.append(files.text(path))
                .append('\n'));
        return all.toString().replace("&quot;", "\"");
    }

    private String text(String folder) {
        StringBuilder all = new StringBuilder();
        for (String path : files.paths()) {
            if (path.startsWith(folder)) {
                all.append(files.text(path)).append('\n');
            }
        }
        return all.toString();
    }

    private void assignments() {
        Set<String> assigned = new HashSet<>();
        for (RuleTree tree : trees) {
            for (Call call : tree.calls()) {
                Operand item = call.arguments().get(call.verb() == Verb.ASSIGN ? Part.ITEM_TARGET : Part.ITEM);
                boolean authored = tree.source().source().origin() != Origin.BUILT_IN;
                if (item instanceof Operand.Constant constant) {
                    assigned.add(String.valueOf(constant.value()));
                } else if (item != null && authored) {
                    assigned.add(ANY);
                }
            }
        }
        for (Document document : read.documents()) {
            boolean assignable =
                    document.file().startsWith("library/") || document.file().startsWith("blocking/");
            if (assignable && !assigned.contains(document.id()) && !assigned.contains(ANY)) {
                findings.warning(
                        document.file(),
                        Place.START,
                        "unused.item",
                        "no blueprint and no rule assigns `" + document.id() + "`");
            }
        }
    }

    private void segments() {
        read.definition().segments().forEach((id, segment) -> {
            boolean restrains = !segment.windows().isEmpty() || segment.deferral() != null;
            if (!restrains && !inRules.contains(id) && !inConditions.contains(id)) {
                findings.warning(
                        "segments/" + id + ".yaml",
                        Place.START,
                        "unused.segment",
                        "nothing reads the segment `" + id + "`");
            }
        });
    }

    private void files() {
        Set<String> named = new HashSet<>();
        read.definition().items().values().forEach(item -> named.addAll(files(item.settings())));
        for (String path : files.paths()) {
            boolean attached = path.startsWith("profiles/") || path.startsWith("scripts/") || path.startsWith("apps/");
            if (attached && !named.contains(path)) {
                findings.warning(path, Place.START, "unused.file", "no library item names this file");
            }
        }
    }

    private static List<String> files(ItemSettings settings) {
        List<String> named = new ArrayList<>();
        if (settings instanceof ItemSettings.Profile profile) {
            named.add(profile.file());
        } else if (settings instanceof ItemSettings.Script script) {
            named.add(script.audit());
            add(named, script.remediation());
        } else if (settings instanceof ItemSettings.App app) {
            named.add(app.file());
            add(named, app.audit());
            add(named, app.preInstall());
            add(named, app.postInstall());
        }
        return named;
    }

    private static void add(List<String> named, @Nullable String path) {
        if (path != null) {
            named.add(path);
        }
    }
}
