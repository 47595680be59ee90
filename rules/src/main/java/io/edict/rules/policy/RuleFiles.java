package io.edict.rules.policy;

import io.edict.rules.dmn.DecisionFiles;
import io.edict.rules.language.RuleSource;
import io.edict.rules.table.DecisionTables;
import io.edict.rules.yaml.FindingCollector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that a policy's author wrote, as rule files, as decision tables or as decisions in DMN. */
final class RuleFiles {
    private RuleFiles() {}

    /**
     * What was read.
     *
     * @param sources in the order of their paths, those of decisions last; what cannot be read is reported and left out
     * @param decisions the decisions in DMN; null: there is no such file
     */
    record Result(List<RuleSource> sources, @Nullable DecisionFiles decisions) {}

    static Result read(PolicyFiles files, FindingCollector findings) {
        List<RuleSource> sources = new ArrayList<>();
        DecisionFiles decisions = null;
        for (String path : files.paths()) {
            byte[] bytes = path.startsWith("rules/") ? files.bytes(path) : null;
            RuleSource source = bytes == null ? null : read(files, path, bytes, findings);
            if (source != null) {
                sources.add(source);
            } else if (bytes != null && path.endsWith(".dmn") && files.isText(path)) {
                decisions = decisions == null ? new DecisionFiles(findings) : decisions;
                decisions.read(
                        path,
                        new String(bytes, StandardCharsets.UTF_8)
                                .replace("\r\n", "\n")
                                .replace('\r', '\n'));
            }
        }
        if (decisions != null) {
            sources.addAll(decisions.sources());
        }
        return new Result(sources, decisions);
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
