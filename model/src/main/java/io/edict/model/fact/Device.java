package io.edict.model.fact;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device as the server knows it: what it reported, how it is enrolled, when it was last seen.
 *
 * @param id the server's own identifier
 * @param udid Apple's unique device identifier; user enrollments have none; null: not known
 * @param enrollmentId the EnrollmentID of a user enrollment; null: not known
 * @param serialNumber the serial number; user enrollments report none; null: not known
 * @param name the name its user sees; null: not known
 * @param hostName the network host name; null: not known
 * @param platform the operating-system family
 * @param osVersion the version of the operating system; null: not known
 * @param osBuild the build of the operating system; null: not known
 * @param model the model number or name; null: not known
 * @param modelIdentifier such as Mac15,3; null: not known
 * @param productName Apple's ProductName, such as iPhone16,1; null: not known
 * @param chip the processor, such as Apple M3; null: not known
 * @param supervised whether the device is supervised
 * @param userApproved whether a person approved the enrollment; null: not known
 * @param awaitingConfiguration whether Setup Assistant waits for DeviceConfigured
 * @param enrollmentType how the device came to be enrolled
 * @param ownership who owns the device; null: not known
 * @param enrolledAt when this enrollment began
 * @param lastMdmCheckIn when the device was last seen by MDM; null: not known
 * @param lastAgentCheckIn when the agent was last seen; null: not known
 * @param lastBootAt when the device last started; null: not known
 * @param agentVersion the version of the installed agent; null: not known
 * @param storageGb the size of its storage in GB (10^9 bytes); null: not known
 * @param freeGb free storage in GB; null: not known
 * @param batteryLevel charge in percent, 0 to 100; null: not known
 * @param batteryHealth the battery's health as reported; null: not known
 * @param findMyEnabled whether Find My is on; null: not known
 * @param lastCloudBackup when it was last backed up to iCloud; null: not known
 * @param lostMode whether Lost Mode is on
 * @param ddmEnabled whether declarative management is on
 * @param pushValid whether the push token is believed to work
 * @param identityNotAfter when its identity certificate ends; null: not known
 * @param attestedAt when the device last attested itself; null: not known
 * @param tags tags given by administrators
 * @param assetTag the asset tag; null: not known
 * @param blueprint the identifier of its blueprint
 * @param inventoryAt when device information was collected; null: not known
 * @param securityAt when the security posture was collected; null: not known
 * @param appsAt when the list of applications was collected; null: not known
 */
@RecordBuilder
public record Device(
        String id,
        @Nullable String udid,
        @Nullable String enrollmentId,
        @Nullable String serialNumber,
        @Nullable String name,
        @Nullable String hostName,
        Platform platform,
        @Nullable Version osVersion,
        @Nullable String osBuild,
        @Nullable String model,
        @Nullable String modelIdentifier,
        @Nullable String productName,
        @Nullable String chip,
        boolean supervised,
        @Nullable Boolean userApproved,
        boolean awaitingConfiguration,
        EnrollmentType enrollmentType,
        @Nullable Ownership ownership,
        Instant enrolledAt,
        @Nullable Instant lastMdmCheckIn,
        @Nullable Instant lastAgentCheckIn,
        @Nullable Instant lastBootAt,
        @Nullable Version agentVersion,
        @Nullable Integer storageGb,
        @Nullable Integer freeGb,
        @Nullable Integer batteryLevel,
        @Nullable String batteryHealth,
        @Nullable Boolean findMyEnabled,
        @Nullable Instant lastCloudBackup,
        boolean lostMode,
        boolean ddmEnabled,
        boolean pushValid,
        @Nullable Instant identityNotAfter,
        @Nullable Instant attestedAt,
        Set<String> tags,
        @Nullable String assetTag,
        String blueprint,
        @Nullable Instant inventoryAt,
        @Nullable Instant securityAt,
        @Nullable Instant appsAt)
        implements Fact {
    public Device {
        tags = Set.copyOf(tags);
    }

    @Override
    public String factKey() {
        return "Device";
    }
}
