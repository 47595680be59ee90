package io.edict.model.command;

import java.util.Map;

/** The commands that carry nothing but their RequestType. */
public enum PlainCommand implements Command {
    ACTIVATION_LOCK_BYPASS_CODE("ActivationLockBypassCode"),
    AVAILABLE_OS_UPDATES("AvailableOSUpdates"),
    CLEAR_ACTIVATION_LOCK_BYPASS_CODE("ClearActivationLockBypassCode"),
    CLEAR_RESTRICTIONS_PASSWORD("ClearRestrictionsPassword"),
    DEVICE_CONFIGURED("DeviceConfigured"),
    DEVICE_LOCATION("DeviceLocation"),
    DISABLE_LOST_MODE("DisableLostMode"),
    DISABLE_REMOTE_DESKTOP("DisableRemoteDesktop"),
    ENABLE_REMOTE_DESKTOP("EnableRemoteDesktop"),
    LOG_OUT_USER("LogOutUser"),
    MANAGED_APPLICATION_LIST("ManagedApplicationList"),
    OS_UPDATE_STATUS("OSUpdateStatus"),
    PLAY_LOST_MODE_SOUND("PlayLostModeSound"),
    SECURITY_INFO("SecurityInfo"),
    SHUT_DOWN_DEVICE("ShutDownDevice"),
    USER_LIST("UserList");

    private final String requestType;

    PlainCommand(String requestType) {
        this.requestType = requestType;
    }

    @Override
    public String requestType() {
        return requestType;
    }

    @Override
    public Map<String, Object> keys() {
        return Map.of();
    }
}
