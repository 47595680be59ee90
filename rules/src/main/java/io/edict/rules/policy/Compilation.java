package io.edict.rules.policy;

import io.edict.rules.language.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of compiling a policy directory.
 *
 * @param findings sorted by place
 * @param policy null when a finding is an error: a policy is taken whole or not at all
 */
public record Compilation(List<Finding> findings, @Nullable Policy policy) {
    public Compilation {
        findings = List.copyOf(findings);
    }

    /** Whether the policy is refused. */
    public boolean refused() {
        return policy == null;
    }
}
