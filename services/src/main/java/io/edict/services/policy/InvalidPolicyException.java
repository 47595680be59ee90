package io.edict.services.policy;

import io.edict.rules.language.Finding;
import java.util.List;

/** A policy that is refused whole; nothing was changed. Permanent for these files. */
public final class InvalidPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;
    private final transient List<String> failedScenarios;

    InvalidPolicyException(List<Finding> findings, List<String> failedScenarios) {
        super("the policy is invalid; nothing was changed");
        this.findings = List.copyOf(findings);
        this.failedScenarios = List.copyOf(failedScenarios);
    }

    /** What is wrong with the files; warnings too. */
    public List<Finding> findings() {
        return findings;
    }

    /** The names of the scenarios that failed. */
    public List<String> failedScenarios() {
        return failedScenarios;
    }
}
