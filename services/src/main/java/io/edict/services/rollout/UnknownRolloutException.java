package io.edict.services.rollout;

/** There is no such rollout. Permanent. */
public final class UnknownRolloutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownRolloutException(String id) {
        super("there is no rollout `" + id + "`");
    }
}
