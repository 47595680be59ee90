package io.edict.services.rollout;

/** A rollout that cannot be as it is asked for. Permanent. */
public final class InvalidRolloutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidRolloutException(String message) {
        super(message);
    }
}
