package io.edict.rules.policy;

import com.google.re2j.PatternSyntaxException;
import io.edict.model.fact.BlockBy;
import io.edict.model.fact.BlockMatch;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.Suggestion;
import io.edict.rules.yaml.YamlNode;
import java.net.URI;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks items and blocking lists by themselves: files exist, digests agree, expressions and links are sound. */
final class ItemChecks {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_ENTRIES = 5_000;

    private final PolicyFiles files;
    private final FindingCollector findings;
    private final Map<String, String> identifiers = new HashMap<>();

    private ItemChecks(PolicyFiles files, FindingCollector findings) {
        this.files = files;
        this.findings = findings;
    }

    static void check(PolicyFiles files, PolicyReader.Result read, FindingCollector findings) {
        ItemChecks checks = new ItemChecks(files, findings);
        for (Document document : read.documents()) {
            ItemDefinition item = read.definition().items().get(document.id());
            BlockingListDefinition list = read.definition().blockingLists().get(document.id());
            if (document.file().startsWith("library/") && item != null) {
                checks.item(document, item);
            } else if (document.file().startsWith("blocking/") && list != null) {
                checks.list(document, list);
            }
        }
    }

    private void item(Document document, ItemDefinition item) {
        platforms(document, item.platforms().isEmpty());
        if (item.settings() instanceof ItemSettings.Profile profile) {
            profile(document, profile);
        } else if (item.settings() instanceof ItemSettings.Script script) {
            file(document, script.audit(), "audit");
            file(document, script.remediation(), "remediation");
        } else if (item.settings() instanceof ItemSettings.App app) {
            app(document, app);
        } else {
            document.warning(
                    findings,
                    "type.not-alive",
                    "nothing installs items of type `" + item.type() + "` yet; it is routed and stays pending",
                    "type");
        }
    }

    private void platforms(Document document, boolean empty) {
        if (empty) {
            document.error(findings, "invalid.value", "name at least one platform", "platforms");
        }
    }

    private void profile(Document document, ItemSettings.Profile profile) {
        if (!file(document, profile.file(), "file")) {
            return;
        }
        String identifier = ProfileIdentifier.read(files.bytes(profile.file()));
        if (identifier == null) {
            document.error(
                    findings,
                    "profile.invalid",
                    "`" + profile.file() + "` is no configuration profile with a PayloadIdentifier",
                    "settings",
                    "file");
            return;
        }
        String other = identifiers.putIfAbsent(identifier, document.id());
        if (other != null) {
            document.error(
                    findings,
                    "profile.duplicate-identifier",
                    "the profile of `" + other + "` has the same PayloadIdentifier; one would replace the other",
                    "settings",
                    "file");
        }
    }

    private void app(Document document, ItemSettings.App app) {
        boolean there = file(document, app.file(), "file");
        file(document, app.audit(), "audit");
        file(document, app.preInstall(), "preInstall");
        file(document, app.postInstall(), "postInstall");
        if (!SHA256.matcher(app.sha256()).matches()) {
            document.error(findings, "invalid.value", "a SHA-256 is 64 digits 0-9 and a-f", "settings", "sha256");
        } else if (there) {
            byte[] content = files.bytes(app.file());
            String actual =
                    HexFormat.of().formatHex(PolicyFiles.sha256().digest(content == null ? new byte[0] : content));
            if (!actual.equals(app.sha256())) {
                document.error(findings, "file.sha256", "the file's SHA-256 is " + actual, "settings", "sha256");
            }
        }
        if (app.detect() == null && app.audit() == null && app.install() == ItemSettings.AppInstall.ENFORCE) {
            document.error(
                    findings,
                    "app.detect",
                    "to keep an app installed, `detect` or an `audit` script has to tell whether it is",
                    "settings");
        }
    }

    private boolean file(Document document, @Nullable String path, String key) {
        if (path == null) {
            return true;
        }
        if (!PolicyPath.sound(path)) {
            document.error(
                    findings,
                    "file.path",
                    "`" + YamlNode.clip(path) + "` is no path inside the policy directory",
                    "settings",
                    key);
            return false;
        }
        if (!files.contains(path)) {
            document.error(
                    findings,
                    "missing.file",
                    "the file `" + path + "` is missing" + Suggestion.of(path, new TreeSet<>(files.paths())),
                    "settings",
                    key);
            return false;
        }
        return true;
    }

    private void list(Document document, BlockingListDefinition list) {
        platforms(document, list.platforms().isEmpty());
        List<BlockingListDefinition.Entry> entries = list.entries();
        if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            document.error(findings, "invalid.value", "a list has 1 to " + MAX_ENTRIES + " entries", "entries");
        }
        for (int i = 0; i < entries.size(); i++) {
            String problem = problem(entries.get(i));
            if (problem != null) {
                document.error(findings, "block.invalid", problem, "entries", i, "value");
            }
            String url = entries.get(i).buttonUrl();
            if (url != null && !link(url)) {
                document.error(
                        findings, "invalid.value", "a link begins with https:// or http://", "entries", i, "buttonUrl");
            }
        }
    }

    private static @Nullable String problem(BlockingListDefinition.Entry entry) {
        String value = entry.value();
        if (value.isBlank() || value.length() > 1_000) {
            return "a value has 1 to 1,000 characters";
        }
        if (entry.by() == BlockBy.SHA256
                && (entry.match() != BlockMatch.EXACT || !SHA256.matcher(value).matches())) {
            return "a SHA-256 is matched EXACT and is 64 digits 0-9 and a-f";
        }
        if (entry.match() == BlockMatch.REGEX) {
            try {
                com.google.re2j.Pattern.compile(value);
            } catch (PatternSyntaxException e) {
                return "not an RE2 expression: " + YamlNode.clip(e.getDescription());
            }
        }
        return null;
    }

    private static boolean link(String url) {
        try {
            String scheme = URI.create(url).getScheme();
            return "https".equals(scheme) || "http".equals(scheme);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
