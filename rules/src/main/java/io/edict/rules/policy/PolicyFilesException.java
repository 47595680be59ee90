package io.edict.rules.policy;

import io.edict.rules.language.Finding;

/** Thrown when files cannot be taken as a policy directory at all; the finding says why. Permanent. */
public final class PolicyFilesException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Finding finding;

    PolicyFilesException(String file, String code, String message) {
        super(message);
        this.finding = new Finding(file, 1, 1, Finding.Severity.ERROR, code, message);
    }

    /** What is wrong. */
    public Finding finding() {
        return finding;
    }
}
