package io.edict.simulator.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import io.edict.simulator.device.DeviceState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Device actions: they change what the device is or does. */
final class ActionAnswers {
    private static final List<String> WITHOUT_TRACE = List.of(
            "DeviceConfigured",
            "DeclarativeManagement",
            "ClearPasscode",
            "PlayLostModeSound",
            "UnlockUserAccount",
            "SetAutoAdminPassword",
            "AccountConfiguration",
            "RefreshCellularPlans",
            "ClearRestrictionsPassword",
            "ClearActivationLockBypassCode",
            "DeviceLock");

    private ActionAnswers() {}

    static Map<String, CommandHandler> handlers() {
        Map<String, CommandHandler> handlers = new HashMap<>();
        WITHOUT_TRACE.forEach(type -> handlers.put(type, (command, device) -> Reply.acknowledged()));
        handlers.put("RestartDevice", (command, device) -> restart(device));
        handlers.put("ShutDownDevice", (command, device) -> restart(device));
        handlers.put("EraseDevice", (command, device) -> Reply.acknowledged().then(Reply.Effect.ERASE));
        handlers.put("Settings", ActionAnswers::settings);
        handlers.put("EnableRemoteDesktop", counting("remote desktop"));
        handlers.put("DisableRemoteDesktop", counting("remote desktop off"));
        handlers.put("SetRecoveryLock", counting("recovery lock"));
        handlers.put("EnableLostMode", counting("lost mode"));
        handlers.put("DisableLostMode", counting("lost mode"));
        handlers.put(
                "VerifyRecoveryLock", (command, device) -> Reply.acknowledged("PasswordVerified", new NSNumber(true)));
        handlers.put("RotateFileVaultKey", counting("FileVault key"));
        handlers.put(
                "ScheduleOSUpdateScan", (command, device) -> Reply.acknowledged("ScanInitiated", new NSNumber(true)));
        handlers.put("ScheduleOSUpdate", (command, device) -> Reply.acknowledged("UpdateResults", new NSArray()));
        return handlers;
    }

    private static CommandHandler counting(String what) {
        return (command, device) -> {
            device.count(what);
            return Reply.acknowledged();
        };
    }

    private static Reply restart(DeviceState device) {
        device.count("restarts");
        return Reply.acknowledged().then(Reply.Effect.RESTART);
    }

    private static Reply settings(NSDictionary command, DeviceState device) {
        NSArray results = Plists.array(Plists.dictionaries(command, "Settings").map(setting -> {
            String item = Plists.string(setting, "Item").orElse("");
            if (item.equals("DeviceName")) {
                Plists.string(setting, "DeviceName").ifPresent(device::rename);
            }
            NSDictionary result = new NSDictionary();
            result.put("Item", item);
            result.put("Status", "Acknowledged");
            return result;
        }));
        return Reply.acknowledged("Settings", results);
    }
}
