package io.edict.rules.policy;

import io.edict.rules.language.RuleSource;
import io.edict.rules.table.DecisionTables;
import io.edict.rules.yaml.FindingCollector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that a policy's author wrote, as rule files or as decision tables. */
final class RuleFiles {
    private RuleFiles() {}

    /** In the order of their paths; a table that cannot be read is reported and left out. */
    static List<RuleSource> read(PolicyFiles files, FindingCollector findings) {
        List<RuleSource> sources = new ArrayList<>();
        for (String path : files.paths()) {
            byte[] bytes = path.startsWith("rules/") ? files.bytes(path) : null;
            RuleSource source = bytes == null ? null : read(files, path, bytes, findings);
            if (source != null) {
                sources.add(source);
            }
        }
        return sources;
    }

    private static @Nullable RuleSource read(PolicyFiles files, String path, byte[] bytes, FindingCollector findings) {
        if (path.endsWith(".drl.xlsx")) {
            return DecisionTables.xlsx(path, bytes, findings);
        }
        String text = files.isText(path) ? files.text(path) : null;
        if (text != null && path.endsWith(".drl.csv")) {
            return DecisionTables.csv(path, text, findings);
        }
        return text != null && path.endsWith(".drl") ? new RuleSource(path, text, RuleSource.Origin.AUTHORED) : null;
    }
}
