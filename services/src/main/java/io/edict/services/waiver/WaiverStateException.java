package io.edict.services.waiver;

/** What is asked of a waiver does not fit where it stands. */
public final class WaiverStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WaiverStateException(String message) {
        super(message);
    }
}
