package io.edict.simulator.mdm;

/** The server answered with another status than 200. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    RefusedException(String what, int status) {
        super(what + " was answered with " + status);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the same request may be answered later: the server was overloaded or in trouble. */
    public boolean transitory() {
        return status == 429 || status >= 500;
    }
}
