package io.edict.services.policy;

import io.edict.rules.language.Finding;
import io.edict.rules.scenario.ScenarioResult;
import java.util.List;

/** A policy that is refused whole; nothing was changed. Permanent for these files. */
public final class InvalidPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;
    private final transient List<ScenarioResult> failedScenarios;

    InvalidPolicyException(List<Finding> findings, List<ScenarioResult> failedScenarios) {
        super("the policy is invalid; nothing was changed");
        this.findings = List.copyOf(findings);
        this.failedScenarios = List.copyOf(failedScenarios);
    }

    /** What is wrong with the files; warnings too. */
    public List<Finding> findings() {
        return findings;
    }

    /** The scenarios that failed, each with what differs. */
    public List<ScenarioResult> failedScenarios() {
        return failedScenarios;
    }
}
