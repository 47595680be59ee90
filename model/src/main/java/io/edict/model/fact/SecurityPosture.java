package io.edict.model.fact;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The security settings that the device reported.
 *
 * @param fileVaultEnabled whether FileVault is on; null: not known
 * @param recoveryKeyType personal, institutional or both; null: not known
 * @param recoveryKeyEscrowed whether the server holds the recovery key; null: not known
 * @param firewallEnabled whether the firewall is on; null: not known
 * @param firewallBlockAll whether it blocks all incoming connections; null: not known
 * @param stealthMode whether stealth mode is on; null: not known
 * @param gatekeeperEnabled whether Gatekeeper is on; null: not known
 * @param sipEnabled whether system integrity protection is on; null: not known
 * @param authenticatedRoot whether the sealed system volume is on; null: not known
 * @param secureBootLevel the secure boot level; null: not known
 * @param externalBootLevel the external boot level; null: not known
 * @param recoveryLock whether a recovery lock is set; null: not known
 * @param firmwarePassword whether a firmware password is set; null: not known
 * @param remoteDesktop whether remote desktop is on; null: not known
 * @param passcodePresent whether a passcode is set; null: not known
 * @param passcodeCompliant whether the passcode meets all profiles; null: not known
 * @param activationLock whether Activation Lock is on; null: not known
 * @param bootstrapTokenEscrowed whether the server holds the bootstrap token; null: not known
 * @param xprotectVersion the version of XProtect; null: not known
 * @param screenLockSeconds seconds until the screen locks; null: not known
 * @param bitLockerEnabled whether BitLocker is on; null: not known
 * @param defenderEnabled whether Microsoft Defender is on; null: not known
 */
@RecordBuilder
public record SecurityPosture(
        @Nullable Boolean fileVaultEnabled,
        @Nullable String recoveryKeyType,
        @Nullable Boolean recoveryKeyEscrowed,
        @Nullable Boolean firewallEnabled,
        @Nullable Boolean firewallBlockAll,
        @Nullable Boolean stealthMode,
        @Nullable Boolean gatekeeperEnabled,
        @Nullable Boolean sipEnabled,
        @Nullable Boolean authenticatedRoot,
        @Nullable String secureBootLevel,
        @Nullable String externalBootLevel,
        @Nullable Boolean recoveryLock,
        @Nullable Boolean firmwarePassword,
        @Nullable Boolean remoteDesktop,
        @Nullable Boolean passcodePresent,
        @Nullable Boolean passcodeCompliant,
        @Nullable Boolean activationLock,
        @Nullable Boolean bootstrapTokenEscrowed,
        @Nullable Version xprotectVersion,
        @Nullable Integer screenLockSeconds,
        @Nullable Boolean bitLockerEnabled,
        @Nullable Boolean defenderEnabled)
        implements Fact {
    @Override
    public String factKey() {
        return "SecurityPosture";
    }
}
