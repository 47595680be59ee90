package io.edict.rules.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of compiling rules.
 *
 * @param findings sorted by place
 * @param ruleSet null when a finding is an error
 */
public record RuleSetCompilation(List<Finding> findings, @Nullable RuleSet ruleSet) {
    public RuleSetCompilation {
        findings = List.copyOf(findings);
    }
}
