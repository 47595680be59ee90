package io.edict.model.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Locks the device. A Mac restarts and asks for the PIN.
 *
 * @param pin six digits, which a Mac needs; null: none
 * @param message shown on the lock screen; null: none
 * @param phoneNumber shown on the lock screen; null: none
 */
public record DeviceLock(@Nullable String pin, @Nullable String message, @Nullable String phoneNumber)
        implements Command {
    public DeviceLock {
        Pin.require(pin);
    }

    /** Leaves the PIN out. */
    @Override
    public String toString() {
        return "DeviceLock";
    }

    @Override
    public String requestType() {
        return "DeviceLock";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys()
                .with("PIN", pin)
                .with("Message", message)
                .with("PhoneNumber", phoneNumber)
                .map();
    }
}
