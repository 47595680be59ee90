package io.edict.model.command;

import java.util.Map;
import java.util.Set;

/** What a device can be told over MDM. Immutable. Source: Apple, "Commands and queries". */
public sealed interface Command
        permits CertificateList,
                ClearPasscode,
                DeleteUser,
                DeviceInformation,
                DeviceLock,
                EnableLostMode,
                EraseDevice,
                InstallEnterpriseApplication,
                InstallProfile,
                InstalledApplicationList,
                PlainCommand,
                ProfileList,
                RemoveApplication,
                RemoveProfile,
                RestartDevice,
                SetRecoveryLock,
                Settings,
                UnlockUserAccount,
                VerifyRecoveryLock {

    /**
     * RequestTypes that take something away from the person at the device: they need a grant, and one that may or may
     * not have been delivered is never sent again by itself.
     */
    Set<String> DESTRUCTIVE = Set.of("EraseDevice", "DeviceLock", "ClearPasscode", "DeleteUser");

    /** Apple's RequestType. */
    String requestType();

    /** The keys beside RequestType, in order; values are texts, truth values, whole numbers, bytes, lists and maps. */
    Map<String, Object> keys();

    /** Whether it is one of {@link #DESTRUCTIVE}. */
    default boolean destructive() {
        return DESTRUCTIVE.contains(requestType());
    }
}
