package io.edict.web.chaos;

import java.util.Set;

/**
 * A command as the server knows it after all.
 *
 * @param byAdmin whether an administrator asked for it
 */
record Known(String uuid, String serialNumber, String type, String state, boolean byAdmin) {
    static final Set<String> DESTRUCTIVE = Set.of("EraseDevice", "DeviceLock", "ClearPasscode", "DeleteUser");

    boolean destructive() {
        return DESTRUCTIVE.contains(type);
    }
}
