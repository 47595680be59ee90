package io.edict.services.policy;

/** There is no such revision, or none to return to. Permanent. */
public final class UnknownRevisionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownRevisionException(String message) {
        super(message);
    }
}
