package io.edict.services.admin;

import java.time.Duration;

/** Too many wrong passwords came from this address, or for this account; whether the next is right is not even looked at. */
public final class ThrottledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    ThrottledException(Duration wait) {
        super("too many wrong passwords; try again in " + wait.toMinutes() + " minutes");
        this.retryAfterSeconds = wait.toSeconds();
    }

    /** Seconds after which it is worth trying again, at the most. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
