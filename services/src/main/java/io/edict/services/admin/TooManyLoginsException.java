package io.edict.services.admin;

/** More logins are being checked than the server allows at once; try again after a moment. */
public final class TooManyLoginsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyLoginsException() {
        super("too many logins are being checked; try again in a second");
    }
}
