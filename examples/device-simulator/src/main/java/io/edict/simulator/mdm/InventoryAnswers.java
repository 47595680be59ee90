package io.edict.simulator.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import io.edict.simulator.device.App;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import io.edict.simulator.device.Identity;
import io.edict.simulator.device.Profile;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers to the queries: they change nothing. */
final class InventoryAnswers {

    private InventoryAnswers() {}

    static Map<String, CommandHandler> handlers() {
        return Map.ofEntries(
                Map.entry("DeviceInformation", InventoryAnswers::deviceInformation),
                Map.entry("SecurityInfo", (command, device) -> SecurityAnswers.securityInfo(device)),
                Map.entry("InstalledApplicationList", InventoryAnswers::installedApplications),
                Map.entry("ManagedApplicationList", InventoryAnswers::managedApplications),
                Map.entry("ProfileList", InventoryAnswers::profiles),
                Map.entry("ProvisioningProfileList", empty("ProvisioningProfileList")),
                Map.entry("CertificateList", InventoryAnswers::certificates),
                Map.entry("UserList", InventoryAnswers::users),
                Map.entry("AvailableOSUpdates", empty("AvailableOSUpdates")),
                Map.entry("OSUpdateStatus", empty("OSUpdateStatus")),
                Map.entry(
                        "Restrictions",
                        (command, device) -> Reply.acknowledged("GlobalRestrictions", new NSDictionary())));
    }

    private static CommandHandler empty(String key) {
        return (command, device) -> Reply.acknowledged(key, new NSArray());
    }

    private static Reply deviceInformation(NSDictionary command, DeviceState device) {
        Map<String, NSObject> all = information(device);
        NSDictionary answers = new NSDictionary();
        Plists.array(command, "Queries")
                .map(query -> String.valueOf(query.toJavaObject()))
                .filter(all::containsKey)
                .forEach(query -> answers.put(query, all.get(query)));
        return Reply.acknowledged("QueryResponses", answers);
    }

    private static Map<String, NSObject> information(DeviceState device) {
        Identity identity = device.identity();
        Map<String, NSObject> all = new TreeMap<>();
        all.put("UDID", new NSString(identity.udid()));
        all.put("SerialNumber", new NSString(identity.serialNumber()));
        all.put("DeviceName", new NSString(device.name()));
        all.put("OSVersion", new NSString(device.osVersion()));
        all.put("BuildVersion", new NSString(device.osBuild()));
        all.put("ProductName", new NSString(identity.productName()));
        all.put("ModelName", new NSString(identity.modelName()));
        all.put(
                "Model",
                new NSString(identity.family() == Family.MACOS ? identity.productName() : identity.modelNumber()));
        all.put("ModelNumber", new NSString(identity.modelNumber() + "LL/A"));
        all.put("IsSupervised", new NSNumber(identity.supervised()));
        all.put("AwaitingConfiguration", new NSNumber(false));
        all.put("WiFiMAC", new NSString(mac(identity)));
        if (identity.family() != Family.TVOS) {
            all.put("DeviceCapacity", new NSNumber((double) identity.capacityGb()));
            all.put("AvailableDeviceCapacity", new NSNumber(identity.capacityGb() * 0.4));
            all.put("IsActivationLockEnabled", new NSNumber(false));
        }
        if (identity.battery()) {
            all.put("BatteryLevel", new NSNumber(0.5 + (identity.index() % 50) / 100.0));
        }
        if (identity.family() == Family.MACOS) {
            all.put("HasBattery", new NSNumber(identity.battery()));
            all.put("IsAppleSilicon", new NSNumber(identity.appleSilicon()));
            all.put("HostName", new NSString(hostName(identity) + ".local"));
            all.put("LocalHostName", new NSString(hostName(identity)));
            all.put("SystemIntegrityProtectionEnabled", new NSNumber(true));
            all.put("PINRequiredForEraseDevice", new NSNumber(!identity.appleSilicon()));
            all.put("PINRequiredForDeviceLock", new NSNumber(true));
        } else {
            all.put("IsDeviceLocatorServiceEnabled", new NSNumber(true));
            all.put("IsCloudBackupEnabled", new NSNumber(false));
            all.put("IsMDMLostModeEnabled", new NSNumber(device.counted("lost mode") % 2 == 1));
        }
        return all;
    }

    private static String hostName(Identity identity) {
        return identity.userName() + "-" + identity.serialNumber();
    }

    private static String mac(Identity identity) {
        return String.format(
                "a4:83:e7:%02x:%02x:%02x",
                identity.index() >> 16 & 255, identity.index() >> 8 & 255, identity.index() & 255);
    }

    private static Reply installedApplications(NSDictionary command, DeviceState device) {
        Set<String> wanted = Plists.array(command, "Identifiers")
                .map(identifier -> String.valueOf(identifier.toJavaObject()))
                .collect(Collectors.toSet());
        boolean managedOnly = Plists.bool(command, "ManagedAppsOnly");
        return Reply.acknowledged(
                "InstalledApplicationList",
                Plists.array(device.apps().stream()
                        .filter(app -> wanted.isEmpty() || wanted.contains(app.bundleId()))
                        .filter(app -> !managedOnly || app.managed())
                        .map(InventoryAnswers::application)));
    }

    private static NSDictionary application(App app) {
        NSDictionary entry = new NSDictionary();
        entry.put("Identifier", app.bundleId());
        entry.put("Name", app.name());
        entry.put("ShortVersion", app.version());
        entry.put("Version", app.version());
        entry.put("BundleSize", 40_000_000L + Math.abs(app.bundleId().hashCode() % 400_000_000L));
        entry.put("Installing", false);
        return entry;
    }

    private static Reply managedApplications(NSDictionary command, DeviceState device) {
        NSDictionary list = new NSDictionary();
        device.apps().stream().filter(App::managed).forEach(app -> {
            NSDictionary entry = new NSDictionary();
            entry.put("Status", "Managed");
            entry.put("ManagementFlags", 1);
            entry.put("HasConfiguration", false);
            entry.put("HasFeedback", false);
            list.put(app.bundleId(), entry);
        });
        return Reply.acknowledged("ManagedApplicationList", list);
    }

    private static Reply profiles(NSDictionary command, DeviceState device) {
        return Reply.acknowledged(
                "ProfileList", Plists.array(device.profiles().stream().map(InventoryAnswers::profile)));
    }

    private static NSDictionary profile(Profile profile) {
        NSDictionary entry = new NSDictionary();
        entry.put("PayloadIdentifier", profile.identifier());
        entry.put("PayloadUUID", profile.uuid());
        entry.put("PayloadDisplayName", profile.displayName());
        entry.put("PayloadVersion", 1);
        entry.put("HasRemovalPasscode", false);
        entry.put("IsEncrypted", false);
        entry.put("IsManaged", true);
        entry.put("PayloadRemovalDisallowed", false);
        entry.put("PayloadContent", Plists.array(profile.payloadTypes().stream().map(type -> {
            NSDictionary payload = new NSDictionary();
            payload.put("PayloadType", type);
            payload.put("PayloadIdentifier", profile.identifier() + "." + type);
            payload.put("PayloadVersion", 1);
            return payload;
        })));
        return entry;
    }

    private static Reply certificates(NSDictionary command, DeviceState device) {
        Stream<NSDictionary> identity = device.enrollment().stream().map(enrollment -> {
            NSDictionary entry = new NSDictionary();
            entry.put("CommonName", "MDM identity");
            entry.put("IsIdentity", true);
            entry.put("Data", new NSData(Base64.getDecoder().decode(enrollment.certificate())));
            return entry;
        });
        return Reply.acknowledged("CertificateList", Plists.array(identity));
    }

    private static Reply users(NSDictionary command, DeviceState device) {
        if (device.identity().family() != Family.MACOS) {
            return Reply.error(12068, "MCMDMErrorDomain", "This device has no users.");
        }
        NSDictionary user = new NSDictionary();
        user.put("UserName", device.identity().userName());
        user.put("FullName", device.identity().userName());
        user.put("UID", 501);
        user.put("UserGUID", device.identity().udid());
        user.put("HasSecureToken", true);
        user.put("IsLoggedIn", true);
        user.put("MobileAccount", false);
        return Reply.acknowledged("Users", new NSArray(user));
    }
}
