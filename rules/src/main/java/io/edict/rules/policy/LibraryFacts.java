package io.edict.rules.policy;

import io.edict.model.fact.BlockEntry;
import io.edict.model.fact.LibraryItem;
import io.edict.model.fact.Version;
import io.edict.rules.yaml.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The facts that definitions bring to every decision: library items with their content hashes, and block entries. */
final class LibraryFacts {
    /** Begins the PayloadIdentifier of the Restrictions profile that carries a blocking list out. */
    static final String BLOCKING_PREFIX = "io.edict.blocking.";

    private LibraryFacts() {}

    static List<LibraryItem> items(PolicyDefinition policy, PolicyFiles files) {
        List<LibraryItem> library = new ArrayList<>();
        policy.items().forEach((id, item) -> library.add(item(id, item, files)));
        policy.blockingLists()
                .forEach((id, list) -> library.add(new LibraryItem(
                        id,
                        ItemType.APP_BLOCKING,
                        list.platforms(),
                        true,
                        null,
                        hash(list, List.of(), files),
                        BLOCKING_PREFIX + id,
                        null,
                        null,
                        null,
                        null)));
        return library;
    }

    private static LibraryItem item(String id, ItemDefinition item, PolicyFiles files) {
        String identifier = null;
        String run = null;
        String install = null;
        String bundleId = null;
        Version minVersion = null;
        List<@Nullable String> referenced = new ArrayList<>();
        if (item.settings() instanceof ItemSettings.Profile profile) {
            referenced.add(profile.file());
            identifier = ProfileIdentifier.read(files.bytes(profile.file()));
        } else if (item.settings() instanceof ItemSettings.Script script) {
            referenced.add(script.audit());
            referenced.add(script.remediation());
            run = script.run().name();
        } else if (item.settings() instanceof ItemSettings.App app) {
            referenced.add(app.file());
            referenced.add(app.audit());
            referenced.add(app.preInstall());
            referenced.add(app.postInstall());
            install = app.install().name();
            if (app.detect() != null) {
                bundleId = app.detect().bundleId();
                minVersion = app.detect().minVersion();
            }
        }
        return new LibraryItem(
                id,
                item.type().wireName(),
                item.platforms(),
                item.active(),
                item.label(),
                hash((Record) item.settings(), referenced, files),
                identifier,
                run,
                install,
                bundleId,
                minVersion);
    }

    private static String hash(Record settings, List<@Nullable String> referenced, PolicyFiles files) {
        MessageDigest digest = PolicyFiles.sha256();
        digest.update(RecordWriter.write(settings).getBytes(StandardCharsets.UTF_8));
        for (String path : referenced) {
            byte[] content = path == null ? null : files.bytes(path);
            if (content != null) {
                digest.update((path + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static Map<String, List<BlockEntry>> blockEntries(PolicyDefinition policy) {
        Map<String, List<BlockEntry>> entries = new TreeMap<>();
        policy.blockingLists()
                .forEach((id, list) -> entries.put(
                        id,
                        list.entries().stream()
                                .map(entry -> new BlockEntry(
                                        id,
                                        entry.by(),
                                        entry.match(),
                                        entry.value(),
                                        entry.belowVersion(),
                                        entry.message(),
                                        entry.buttonTitle(),
                                        entry.buttonUrl()))
                                .toList()));
        return entries;
    }
}
