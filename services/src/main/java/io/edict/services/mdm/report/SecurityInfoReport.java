package io.edict.services.mdm.report;

import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.SecurityPostureBuilder;
import io.edict.model.mdm.PlistDictionary;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer to SecurityInfo. */
final class SecurityInfoReport implements Report {
    @Override
    public Facts apply(Facts facts, PlistDictionary answer) {
        PlistDictionary info = answer.dictionary("SecurityInfo");
        if (info == null) {
            return facts;
        }
        Facts known = Reports.withPosture(facts, posture -> {
            encryption(info, posture);
            network(info, posture);
            boot(info, posture);
            passcode(info, posture);
        });
        return Reports.withDevice(known, device -> {
            management(info, device, facts.device().enrollmentType());
            device.securityAt(facts.now());
        });
    }

    private static void encryption(PlistDictionary info, SecurityPostureBuilder posture) {
        Values.set(info.bool("FDE_Enabled"), posture::fileVaultEnabled);
        Values.set(
                recoveryKeyType(info.bool("FDE_HasPersonalRecoveryKey"), info.bool("FDE_HasInstitutionalRecoveryKey")),
                posture::recoveryKeyType);
    }

    private static @Nullable String recoveryKeyType(@Nullable Boolean personal, @Nullable Boolean institutional) {
        if (Boolean.TRUE.equals(personal)) {
            return Boolean.TRUE.equals(institutional) ? "both" : "personal";
        }
        return Boolean.TRUE.equals(institutional) ? "institutional" : null;
    }

    private static void network(PlistDictionary info, SecurityPostureBuilder posture) {
        PlistDictionary firewall =
                Objects.requireNonNullElse(info.dictionary("FirewallSettings"), PlistDictionary.empty());
        Values.set(firewall.bool("FirewallEnabled"), posture::firewallEnabled);
        Values.set(firewall.bool("BlockAllIncoming"), posture::firewallBlockAll);
        Values.set(firewall.bool("StealthMode"), posture::stealthMode);
        Values.set(info.bool("RemoteDesktopEnabled"), posture::remoteDesktop);
    }

    private static void boot(PlistDictionary info, SecurityPostureBuilder posture) {
        Values.set(info.bool("SystemIntegrityProtectionEnabled"), posture::sipEnabled);
        Values.set(info.bool("AuthenticatedRootVolumeEnabled"), posture::authenticatedRoot);
        Values.set(info.bool("IsRecoveryLockEnabled"), posture::recoveryLock);
        PlistDictionary secureBoot = Objects.requireNonNullElse(info.dictionary("SecureBoot"), PlistDictionary.empty());
        Values.set(Values.text(secureBoot, "SecureBootLevel"), posture::secureBootLevel);
        Values.set(Values.text(secureBoot, "ExternalBootLevel"), posture::externalBootLevel);
        PlistDictionary firmware =
                Objects.requireNonNullElse(info.dictionary("FirmwarePasswordStatus"), PlistDictionary.empty());
        Values.set(firmware.bool("PasswordExists"), posture::firmwarePassword);
    }

    private static void passcode(PlistDictionary info, SecurityPostureBuilder posture) {
        Values.set(info.bool("PasscodePresent"), posture::passcodePresent);
        Values.set(info.bool("PasscodeCompliant"), posture::passcodeCompliant);
        Values.set(info.bool("PasscodeCompliantWithProfiles"), posture::passcodeCompliant);
        Values.set(Values.count(info, "AutoLockTime"), posture::screenLockSeconds);
    }

    private static void management(PlistDictionary info, DeviceBuilder device, EnrollmentType before) {
        PlistDictionary status = info.dictionary("ManagementStatus");
        if (status == null) {
            return;
        }
        Values.set(status.bool("UserApprovedEnrollment"), device::userApproved);
        if (Boolean.TRUE.equals(status.bool("IsUserEnrollment"))) {
            device.enrollmentType(EnrollmentType.USER);
        } else if (Boolean.TRUE.equals(status.bool("EnrolledViaDEP"))) {
            device.enrollmentType(EnrollmentType.ADE);
        } else if (Boolean.FALSE.equals(status.bool("EnrolledViaDEP")) && before == EnrollmentType.ADE) {
            device.enrollmentType(EnrollmentType.OTA);
        }
    }
}
