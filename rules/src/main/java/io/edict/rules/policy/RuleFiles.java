package io.edict.rules.policy;

import io.edict.rules.language.RuleSource;
import io.edict.rules.table.DecisionTables;
import io.edict.rules.yaml.FindingCollector;
import java.util.ArrayList;
import java.util.List;

/** The rules that a policy's author wrote, as rule files or as decision tables. */
final class RuleFiles {
    private RuleFiles() {}

    /** In the order of their paths; a table that cannot be read is reported and left out. */
    static List<RuleSource> read(PolicyFiles files, FindingCollector findings) {
        List<RuleSource> sources = new ArrayList<>();
        for (String path : files.paths()) {
            String text = path.startsWith("rules/") && files.isText(path) ? files.text(path) : null;
            if (text != null && path.endsWith(".drl")) {
                sources.add(new RuleSource(path, text, RuleSource.Origin.AUTHORED));
            } else if (text != null && path.endsWith(".drl.csv")) {
                RuleSource table = DecisionTables.csv(path, text, findings);
                if (table != null) {
                    sources.add(table);
                }
            }
        }
        return sources;
    }
}
