package io.edict.services.waiver;

/** There is no such waiver. */
public final class UnknownWaiverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownWaiverException(String id) {
        super("there is no waiver `" + id + "`");
    }
}
