package io.edict.rules.decide;

import java.util.Set;

/** The commands that ask a device what it is and has, and change nothing. */
public final class InventoryQueries {
    private static final Set<String> TYPES = Set.of(
            "DeviceInformation",
            "SecurityInfo",
            "InstalledApplicationList",
            "ProfileList",
            "CertificateList",
            "ManagedApplicationList",
            "AvailableOSUpdates",
            "UserList");

    private InventoryQueries() {}

    /** Whether a command of this type is an inventory query. */
    public static boolean isOne(String type) {
        return TYPES.contains(type);
    }
}
