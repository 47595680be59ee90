package io.edict.services.rollout;

/** A rollout is not in a state in which this can be done to it. */
public final class RolloutStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RolloutStateException(Rollout rollout, String what) {
        super("rollout `" + rollout.id() + "` is " + rollout.state().text() + "; only one that is " + what);
    }
}
