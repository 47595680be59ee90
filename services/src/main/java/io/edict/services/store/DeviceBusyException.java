package io.edict.services.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The device stayed locked, or the database did not answer, for all attempts. May be retried later. */
public final class DeviceBusyException extends StoreException {
    /** What a caller is told to wait. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    public DeviceBusyException(String deviceId, @Nullable Throwable cause) {
        super("the device `" + deviceId + "` is busy; try again in " + RETRY_AFTER.toSeconds() + " s", cause);
    }
}
