package io.edict.services.rollout;

/** Somebody tries to approve what the same token published. */
public final class SecondPersonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SecondPersonException() {
        super("a second person approves: use the token of another owner than the one that published");
    }
}
