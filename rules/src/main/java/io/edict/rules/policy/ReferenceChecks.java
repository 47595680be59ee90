package io.edict.rules.policy;

import io.edict.rules.policy.BlueprintDefinition.MapBlock;
import io.edict.rules.policy.BlueprintDefinition.MapBranch;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.Suggestion;
import io.edict.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what one definition says of another: items in blueprints, identifiers, enrollment codes, grants. */
final class ReferenceChecks {
    private static final int MAX_MAP_DEPTH = 8;
    private static final Pattern ASSIGNABLE = Pattern.compile("(?:library|blocking)/([a-z0-9-]+)\\.yaml");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z0-9 ._-]{1,80}");
    private static final Pattern PARAMETER_VALUE = Pattern.compile("[^\"\\\\\\p{Cntrl}]{0,500}");

    private final PolicyDefinition policy;
    private final FindingCollector findings;
    private final Set<String> assignable = new TreeSet<>();
    private final Map<String, String> codes = new HashMap<>();

    /** What has a file may be assigned: where the file itself is wrong, that is told once. */
    private ReferenceChecks(PolicyFiles files, PolicyDefinition policy, FindingCollector findings) {
        this.policy = policy;
        this.findings = findings;
        for (String path : files.paths()) {
            Matcher definition = ASSIGNABLE.matcher(path);
            if (definition.matches()) {
                assignable.add(definition.group(1));
            }
        }
    }

    static void check(PolicyFiles files, PolicyReader.Result read, FindingCollector findings) {
        ReferenceChecks checks = new ReferenceChecks(files, read.definition(), findings);
        for (Document document : read.documents()) {
            if (document.file().startsWith("blocking/") && checks.policy.items().containsKey(document.id())) {
                findings.error(
                        document.file(),
                        YamlNode.Place.START,
                        "duplicate.id",
                        "`" + document.id() + "` is a library item too; identifiers are unique over items and lists");
            }
            BlueprintDefinition blueprint = checks.policy.blueprints().get(document.id());
            if (document.file().startsWith("blueprints/") && blueprint != null) {
                checks.blueprint(document, blueprint);
            }
        }
    }

    private void blueprint(Document document, BlueprintDefinition blueprint) {
        String code = blueprint.enrollmentCode();
        if (code != null) {
            String other = codes.putIfAbsent(code, document.id());
            if (!CODE.matcher(code).matches()) {
                document.error(
                        findings,
                        "invalid.value",
                        "an enrollment code is 1 to 64 letters, digits and `-`",
                        "enrollmentCode");
            } else if (other != null) {
                document.error(
                        findings,
                        "duplicate.enrollment-code",
                        "the blueprint `" + other + "` has the same enrollment code",
                        "enrollmentCode");
            }
        }
        blueprint.parameters().forEach((name, value) -> {
            if (!PARAMETER_NAME.matcher(name).matches()
                    || !PARAMETER_VALUE.matcher(value).matches()) {
                document.error(
                        findings,
                        "invalid.value",
                        "a parameter's name is made of letters, digits and ` . _ -`; its value has no quotes, back-slashes or"
                                + " line ends",
                        "parameters",
                        name);
            }
        });
        items(document, blueprint.items(), List.of());
        blocks(document, blueprint.map(), List.of(), 1);
    }

    private void blocks(Document document, List<MapBlock> blocks, List<Object> path, int depth) {
        if (depth > MAX_MAP_DEPTH) {
            document.error(
                    findings, "invalid.value", "a map is at most " + MAX_MAP_DEPTH + " levels deep", path.toArray());
            return;
        }
        for (int i = 0; i < blocks.size(); i++) {
            List<MapBranch> branches = blocks.get(i).block();
            for (int j = 0; j < branches.size(); j++) {
                List<Object> at = extended(path, "map", i, "block", j);
                branch(document, branches, j, at);
                items(document, branches.get(j).items(), at);
                blocks(document, branches.get(j).map(), at, depth + 1);
            }
        }
    }

    private void branch(Document document, List<MapBranch> branches, int index, List<Object> at) {
        MapBranch branch = branches.get(index);
        boolean last = index == branches.size() - 1;
        boolean otherwise = branch.otherwise() != null;
        if (otherwise == (branch.condition() != null)) {
            document.error(findings, "map.branch", "a branch has either `if` or `else: true`", at.toArray());
        } else if (otherwise && (Boolean.FALSE.equals(branch.otherwise()) || !last || index == 0)) {
            document.error(
                    findings, "map.branch", "`else: true` stands once, last, behind at least one `if`", at.toArray());
        }
    }

    private void items(Document document, List<String> items, List<Object> path) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Object[] at = extended(path, "items", i).toArray();
            if (!assignable.contains(items.get(i))) {
                document.error(
                        findings,
                        "unknown.item",
                        "unknown item `" + YamlNode.clip(items.get(i)) + "`" + Suggestion.of(items.get(i), assignable),
                        at);
            } else if (!seen.add(items.get(i))) {
                document.error(findings, "duplicate.value", "`" + items.get(i) + "` comes twice; keep one", at);
            }
        }
    }

    private static List<Object> extended(List<Object> path, Object... steps) {
        List<Object> extended = new ArrayList<>(path);
        Collections.addAll(extended, Arrays.copyOf(steps, steps.length));
        return extended;
    }
}
