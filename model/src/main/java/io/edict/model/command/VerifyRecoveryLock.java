package io.edict.model.command;

import java.util.Map;

/**
 * Compares the password of a Mac's recovery system.
 *
 * @param password the expected one
 */
public record VerifyRecoveryLock(String password) implements Command {
    /** Leaves the password out. */
    @Override
    public String toString() {
        return "VerifyRecoveryLock";
    }

    @Override
    public String requestType() {
        return "VerifyRecoveryLock";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys().with("Password", password).map();
    }
}
