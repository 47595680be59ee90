package io.edict.services.policy;

/** A rollout is under way, and only one revision can be on its way at a time. May be retried when it has ended. */
public final class RolloutUnderWayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rollout;

    public RolloutUnderWayException(String rollout) {
        super("rollout `" + rollout + "` is under way; abort it, or wait until it has ended");
        this.rollout = rollout;
    }

    /** The rollout. */
    public String rollout() {
        return rollout;
    }
}
