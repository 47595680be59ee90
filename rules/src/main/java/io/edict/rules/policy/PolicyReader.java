package io.edict.rules.policy;

import io.edict.model.fact.Platform;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.RecordBinder;
import io.edict.rules.yaml.StrictYaml;
import io.edict.rules.yaml.Suggestion;
import io.edict.rules.yaml.YamlNode;
import io.edict.rules.yaml.YamlNode.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the definitions of a policy directory strictly: every file has its place, nothing is passed over. */
final class PolicyReader {
    static final String MANIFEST = "edict.yaml";

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
    private static final List<String> FOLDERS =
            List.of("library", "blocking", "segments", "blueprints", "rules", "tests", "profiles", "scripts", "apps");

    private static final Set<String> TEXTS = Set.of("library", "blocking", "segments", "blueprints", "rules", "tests");

    private static final List<String> RULE_FILES = List.of(".drl", ".drl.csv", ".drl.xlsx", ".dmn");

    private final PolicyFiles files;
    private final FindingCollector findings;
    private final List<Document> documents = new ArrayList<>();
    private final SortedMap<String, ItemDefinition> items = new TreeMap<>();
    private final SortedMap<String, BlockingListDefinition> blockingLists = new TreeMap<>();
    private final SortedMap<String, SegmentDefinition> segments = new TreeMap<>();
    private final SortedMap<String, BlueprintDefinition> blueprints = new TreeMap<>();

    private PolicyReader(PolicyFiles files, FindingCollector findings) {
        this.files = files;
        this.findings = findings;
    }

    /**
     * What was read.
     *
     * @param definition the definitions; files with errors are left out
     * @param documents the files behind it
     */
    record Result(PolicyDefinition definition, List<Document> documents) {}

    static Result read(PolicyFiles files, FindingCollector findings) {
        return new PolicyReader(files, findings).read();
    }

    private Result read() {
        PolicyManifest manifest = null;
        if (!files.contains(MANIFEST)) {
            findings.error(MANIFEST, Place.START, "missing.file", "the file `edict.yaml` is missing");
        } else if (!files.isText(MANIFEST)) {
            findings.error(MANIFEST, Place.START, "file.encoding", "the file is no UTF-8 text; save it as UTF-8");
        }
        for (String path : files.paths()) {
            if (path.equals(MANIFEST)) {
                manifest = manifest();
            } else {
                file(path);
            }
        }
        PolicyManifest known = manifest == null
                ? new PolicyManifest(PolicyManifest.FORMAT, "unnamed", List.of(), List.of(), List.of())
                : manifest;
        return new Result(
                new PolicyDefinition(known, items, blockingLists, segments, blueprints), List.copyOf(documents));
    }

    private void file(String path) {
        if (!PolicyPath.sound(path)) {
            findings.error(
                    path, Place.START, "file.path", "a path stays inside the directory and holds no odd characters");
            return;
        }
        int slash = path.indexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        if (!FOLDERS.contains(folder)) {
            String what = folder.isEmpty() ? "the file `" + path + "`" : "the folder `" + folder + "`";
            findings.error(
                    path,
                    Place.START,
                    "unknown.file",
                    what + " has no place in a policy" + (folder.isEmpty() ? "" : Suggestion.of(folder, FOLDERS)));
            return;
        }
        if (TEXTS.contains(folder) && !path.endsWith(".drl.xlsx") && !files.isText(path)) {
            findings.error(path, Place.START, "file.encoding", "the file is no UTF-8 text; save it as UTF-8");
        }
        switch (folder) {
            case "library", "blocking", "segments", "blueprints" -> definition(folder, path);
            case "tests" ->
                expect(
                        path.endsWith(".yaml") && path.indexOf('/', slash + 1) < 0,
                        path,
                        "scenarios stand in `tests/ID.yaml`");
            case "rules" -> ruleFile(path);
            default -> {}
        }
    }

    private void ruleFile(String path) {
        expect(
                RULE_FILES.stream().anyMatch(path::endsWith),
                path,
                "a file of rules ends in `.drl`, `.drl.csv`, `.drl.xlsx` or `.dmn`");
    }

    private void expect(boolean inPlace, String path, String message) {
        if (!inPlace) {
            findings.error(path, Place.START, "unknown.file", message);
        }
    }

    private @Nullable PolicyManifest manifest() {
        YamlNode root = StrictYaml.read(MANIFEST, text(MANIFEST), findings);
        if (root == null) {
            return null;
        }
        PolicyManifest manifest = new RecordBinder(MANIFEST, findings).bind(root, PolicyManifest.class);
        if (manifest != null) {
            documents.add(new Document(MANIFEST, "", root));
        }
        if (manifest != null && manifest.format() != PolicyManifest.FORMAT) {
            findings.error(
                    MANIFEST,
                    root.placeOf("format"),
                    "invalid.value",
                    "format " + manifest.format() + " is not known; write `format: " + PolicyManifest.FORMAT + "`");
        }
        return manifest;
    }

    private void definition(String folder, String path) {
        String name = path.substring(folder.length() + 1);
        String id = name.endsWith(".yaml") ? name.substring(0, name.length() - 5) : name;
        if (!name.endsWith(".yaml") || !ID.matcher(id).matches()) {
            findings.error(
                    path,
                    Place.START,
                    "invalid.id",
                    "the file's name is the identifier: write `" + folder
                            + "/ID.yaml` with a-z, 0-9 and `-`, at most 64");
            return;
        }
        YamlNode root = StrictYaml.read(path, text(path), findings);
        if (root == null) {
            return;
        }
        documents.add(new Document(path, id, root));
        RecordBinder binder = new RecordBinder(path, findings);
        switch (folder) {
            case "library" -> put(items, id, item(path, root, binder));
            case "blocking" -> put(blockingLists, id, binder.bind(root, BlockingListDefinition.class));
            case "segments" -> put(segments, id, binder.bind(root, SegmentDefinition.class));
            default -> put(blueprints, id, binder.bind(root, BlueprintDefinition.class));
        }
    }

    private static <T> void put(SortedMap<String, T> map, String id, @Nullable T value) {
        if (value != null) {
            map.put(id, value);
        }
    }

    /** The keys that all items share; the settings are bound when the type is known. */
    private record Header(
            ItemType type,
            String name,
            @Nullable String label,
            Set<Platform> platforms,
            @Nullable Boolean active,
            @Nullable Boolean monitor,
            @Nullable YamlNode settings) {}

    private @Nullable ItemDefinition item(String path, YamlNode root, RecordBinder binder) {
        Header header = binder.bind(root, Header.class);
        if (header == null) {
            return null;
        }
        ItemSettings settings = settings(path, root, header, binder);
        if (settings == null) {
            return null;
        }
        boolean active = header.active() == null || header.active();
        return new ItemDefinition(
                header.type(), header.name(), header.label(), header.platforms(), active, header.monitor(), settings);
    }

    private @Nullable ItemSettings settings(String path, YamlNode root, Header header, RecordBinder binder) {
        if (header.settings() != null) {
            return (ItemSettings)
                    binder.bind(header.settings(), header.type().settings().asSubclass(Record.class), Map.of());
        }
        if (!header.type().alive()) {
            return new ItemSettings.None();
        }
        findings.error(path, root.place(), "missing.key", "the key `settings` is missing");
        return null;
    }

    private String text(String path) {
        String text = files.text(path);
        return text == null ? "" : text;
    }
}
