package io.edict.simulator.mdm;

import com.dd.plist.NSDictionary;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import io.edict.simulator.device.Identity;

/** The answer to SecurityInfo: most Macs are in good order, some lack FileVault or a firewall. */
final class SecurityAnswers {

    private SecurityAnswers() {}

    static Reply securityInfo(DeviceState device) {
        Identity identity = device.identity();
        NSDictionary info = new NSDictionary();
        NSDictionary management = new NSDictionary();
        management.put("EnrolledViaDEP", false);
        management.put("IsUserEnrollment", false);
        if (identity.family() == Family.MACOS) {
            mac(device, info);
            management.put("UserApprovedEnrollment", true);
            management.put("IsActivationLockManageable", identity.appleSilicon());
        } else {
            info.put("HardwareEncryptionCaps", 3);
            info.put("PasscodePresent", identity.index() % 5 != 0);
            info.put("PasscodeCompliant", true);
            info.put("PasscodeCompliantWithProfiles", true);
            info.put("PasscodeLockGracePeriod", 0);
            info.put("PasscodeLockGracePeriodEnforced", 0);
        }
        info.put("ManagementStatus", management);
        return Reply.acknowledged("SecurityInfo", info);
    }

    private static void mac(DeviceState device, NSDictionary info) {
        Identity identity = device.identity();
        boolean fileVault = identity.index() % 4 != 1;
        info.put("FDE_Enabled", fileVault);
        info.put("FDE_HasPersonalRecoveryKey", fileVault);
        info.put("FDE_HasInstitutionalRecoveryKey", false);
        info.put("SystemIntegrityProtectionEnabled", true);
        info.put("AuthenticatedRootVolumeEnabled", true);
        info.put("BootstrapTokenAllowedForAuthentication", "allowed");
        info.put("BootstrapTokenRequiredForSoftwareUpdate", identity.appleSilicon());
        info.put("BootstrapTokenRequiredForKernelExtensionApproval", identity.appleSilicon());
        info.put("RemoteDesktopEnabled", device.counted("remote desktop") > 0);
        info.put("IsRecoveryLockEnabled", device.counted("recovery lock") > 0);
        NSDictionary firewall = new NSDictionary();
        firewall.put("FirewallEnabled", identity.index() % 5 != 4);
        firewall.put("BlockAllIncoming", false);
        firewall.put("StealthMode", identity.index() % 2 == 0);
        firewall.put("LoggingEnabled", true);
        info.put("FirewallSettings", firewall);
        NSDictionary secureBoot = new NSDictionary();
        secureBoot.put("SecureBootLevel", "full");
        secureBoot.put("ExternalBootLevel", "disallowed");
        info.put("SecureBoot", secureBoot);
    }
}
