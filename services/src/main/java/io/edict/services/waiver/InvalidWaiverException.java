package io.edict.services.waiver;

/** A waiver cannot be asked for in this way. */
public final class InvalidWaiverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidWaiverException(String message) {
        super(message);
    }
}
