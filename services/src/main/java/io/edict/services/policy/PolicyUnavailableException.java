package io.edict.services.policy;

/** This node has no policy to decide with: the active revision cannot be loaded here. May be retried. */
public final class PolicyUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyUnavailableException(String message) {
        super(message);
    }
}
