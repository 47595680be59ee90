package io.edict.rules.policy;

import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The one way to write a policy: definitions from their records, rules and scenarios with {@code \n} as line end,
 * other files as they are. What cannot be read as a definition stays as it is.
 */
final class NormalForm {
    private NormalForm() {}

    static PolicyFiles of(PolicyFiles files) {
        return of(files, PolicyReader.read(files, new FindingCollector()));
    }

    static PolicyFiles of(PolicyFiles files, PolicyReader.Result read) {
        Map<String, byte[]> normal = new HashMap<>();
        for (String path : files.paths()) {
            if (path.endsWith(".yaml") || path.endsWith(".drl")) {
                String text = files.text(path);
                if (text != null) {
                    put(normal, path, text);
                }
            }
        }
        PolicyDefinition definition = read.definition();
        if (read.documents().stream().anyMatch(document -> document.file().equals(PolicyReader.MANIFEST))) {
            put(normal, PolicyReader.MANIFEST, RecordWriter.write(definition.manifest()));
        }
        definition.items().forEach((id, item) -> put(normal, "library/" + id + ".yaml", RecordWriter.write(item)));
        definition
                .blockingLists()
                .forEach((id, list) -> put(normal, "blocking/" + id + ".yaml", RecordWriter.write(list)));
        definition
                .segments()
                .forEach((id, segment) -> put(normal, "segments/" + id + ".yaml", RecordWriter.write(segment)));
        definition
                .blueprints()
                .forEach((id, blueprint) -> put(normal, "blueprints/" + id + ".yaml", RecordWriter.write(blueprint)));
        return files.with(normal);
    }

    private static void put(Map<String, byte[]> files, String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
