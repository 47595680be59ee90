package io.edict.model.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets, changes or clears the password of a Mac's recovery system.
 *
 * @param currentPassword the present one; null: none is set
 * @param newPassword the new one; empty: it is cleared
 */
public record SetRecoveryLock(@Nullable String currentPassword, String newPassword) implements Command {
    /** Leaves the passwords out. */
    @Override
    public String toString() {
        return "SetRecoveryLock";
    }

    @Override
    public String requestType() {
        return "SetRecoveryLock";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys()
                .with("CurrentPassword", currentPassword)
                .with("NewPassword", newPassword)
                .map();
    }
}
