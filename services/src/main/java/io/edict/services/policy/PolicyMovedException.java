package io.edict.services.policy;

/** Somebody else published meanwhile; the change was made to a revision that is no longer active. May be retried. */
public final class PolicyMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyMovedException() {
        super("another revision was published meanwhile; nothing was changed");
    }
}
