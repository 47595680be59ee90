package io.edict.services.rollout;

/** Somebody tries to approve what the same token published or asked for. */
public final class SecondPersonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SecondPersonException() {
        this("published");
    }

    /** @param did what the token did, such as {@code published} */
    public SecondPersonException(String did) {
        super("a second person approves: use the token of another owner than the one that " + did);
    }
}
