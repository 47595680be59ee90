package io.edict.services.decision;

import io.edict.rules.language.Finding;
import java.util.List;

/** A model that is refused; the one before stays. Permanent for this text. */
public final class InvalidDecisionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidDecisionException(List<Finding> findings) {
        super("the model is invalid; nothing was changed");
        this.findings = List.copyOf(findings);
    }

    /** What is wrong with it. */
    public List<Finding> findings() {
        return findings;
    }
}
