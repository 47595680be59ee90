package io.edict.services.mdm.report;

import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Facts;
import io.edict.model.mdm.PlistDictionary;
import org.jspecify.annotations.Nullable;

/**
 * The answer to DeviceInformation. UDID and serial number are not taken from it: they identify the device, and only its
 * enrollment says them.
 */
final class DeviceInformationReport implements Report {
    @Override
    public Facts apply(Facts facts, PlistDictionary answer) {
        PlistDictionary responses = answer.dictionary("QueryResponses");
        if (responses == null) {
            return facts;
        }
        Facts known = Reports.withDevice(facts, device -> {
            names(responses, device);
            state(responses, device);
            device.inventoryAt(facts.now());
        });
        Boolean integrity = responses.bool("SystemIntegrityProtectionEnabled");
        Boolean activationLock = responses.bool("IsActivationLockEnabled");
        if (integrity == null && activationLock == null) {
            return known;
        }
        return Reports.withPosture(known, posture -> {
            Values.set(integrity, posture::sipEnabled);
            Values.set(activationLock, posture::activationLock);
        });
    }

    private static void names(PlistDictionary responses, DeviceBuilder device) {
        Values.set(Values.text(responses, "DeviceName"), device::name);
        Values.set(Values.text(responses, "LocalHostName"), device::hostName);
        Values.set(Values.text(responses, "HostName"), device::hostName);
        Values.set(Values.version(responses, "OSVersion"), device::osVersion);
        Values.set(Values.text(responses, "BuildVersion"), device::osBuild);
        Values.set(Values.text(responses, "SupplementalBuildVersion"), device::osBuild);
        Values.set(Values.text(responses, "ModelName"), device::model);
        Values.set(Values.text(responses, "ProductName"), device::modelIdentifier);
        Values.set(Values.text(responses, "ProductName"), device::productName);
        Values.set(responses.bool("IsAppleSilicon"), silicon -> device.chip(silicon ? "Apple silicon" : "Intel"));
    }

    private static void state(PlistDictionary responses, DeviceBuilder device) {
        Values.set(responses.bool("IsSupervised"), device::supervised);
        Values.set(responses.bool("AwaitingConfiguration"), device::awaitingConfiguration);
        Values.set(Values.gigabytes(responses, "DeviceCapacity"), device::storageGb);
        Values.set(Values.gigabytes(responses, "AvailableDeviceCapacity"), device::freeGb);
        Values.set(percent(responses.real("BatteryLevel")), device::batteryLevel);
        Values.set(responses.bool("IsDeviceLocatorServiceEnabled"), device::findMyEnabled);
        Values.set(responses.date("LastCloudBackupDate"), device::lastCloudBackup);
        Values.set(responses.bool("IsMDMLostModeEnabled"), device::lostMode);
    }

    /** From a share of one; a device that cannot tell answers -1. */
    private static @Nullable Integer percent(@Nullable Double level) {
        return level == null || level < 0 || level > 1 ? null : (Integer) (int) Math.round(level * 100);
    }
}
