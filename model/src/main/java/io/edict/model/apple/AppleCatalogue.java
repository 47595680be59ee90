package io.edict.model.apple;

import io.edict.model.fact.Device;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Version;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which device takes which MDM command on the channel of the device. Immutable and thread-safe; reading it costs a few
 * milliseconds, so one is made and shared.
 */
public final class AppleCatalogue {
    private final Map<String, Map<ApplePlatform, CommandAvailability>> commands = new LinkedHashMap<>();

    /** Reads the catalogue of this product. */
    public AppleCatalogue() {
        CatalogueResource.lines("commands.tsv").map(CommandAvailability::parse).forEach(row -> commands.computeIfAbsent(
                        row.requestType(), any -> new EnumMap<>(ApplePlatform.class))
                .put(row.platform(), row));
    }

    /** The known RequestTypes. */
    public Set<String> requestTypes() {
        return Set.copyOf(commands.keySet());
    }

    /** The rows of one RequestType, one a platform; empty when it is not known. */
    public Collection<CommandAvailability> availability(String requestType) {
        return commands.getOrDefault(requestType, Map.of()).values();
    }

    /**
     * Why a device does not take a command, in lower case and for people; empty when it does. A device whose version is
     * not known is taken to be new enough.
     */
    public Optional<String> refusal(String requestType, Device device) {
        return Optional.ofNullable(reason(requestType, device));
    }

    private @Nullable String reason(String requestType, Device device) {
        Map<ApplePlatform, CommandAvailability> rows = commands.get(requestType);
        if (rows == null) {
            return "`" + requestType + "` is not a command of Apple's protocol";
        }
        if (device.enrollmentType() == EnrollmentType.AGENT_ONLY) {
            return requestType + " needs MDM, and this device has only the agent";
        }
        ApplePlatform platform = ApplePlatform.of(device.platform());
        CommandAvailability row = platform == null ? null : rows.get(platform);
        if (row == null) {
            return requestType + " does not exist on " + name(device.platform());
        }
        String byVersion =
                device.osVersion() == null ? null : versionReason(row, device.platform(), device.osVersion());
        return byVersion != null ? byVersion : enrollmentReason(row, device);
    }

    private static @Nullable String versionReason(CommandAvailability row, Platform platform, Version version) {
        if (row.introduced() != null && version.compareTo(row.introduced()) < 0) {
            return "%s needs %s %s, this device has %s"
                    .formatted(row.requestType(), name(platform), row.introduced(), version);
        }
        if (row.removed() != null && version.compareTo(row.removed()) >= 0) {
            return "%s was removed in %s %s, this device has %s"
                    .formatted(row.requestType(), name(platform), row.removed(), version);
        }
        return null;
    }

    private static @Nullable String enrollmentReason(CommandAvailability row, Device device) {
        String type = row.requestType();
        if (row.userChannelOnly()) {
            return type + " is for the channel of a user, not of a device";
        }
        if (row.sharedIpadOnly()) {
            return type + " is for a Shared iPad";
        }
        if (device.enrollmentType() == EnrollmentType.USER && !row.userEnrollment()) {
            return type + " is forbidden on a user-enrolled device";
        }
        if (row.supervised() && !device.supervised()) {
            return type + " needs a supervised device";
        }
        if (row.automatedOnly() && device.enrollmentType() != EnrollmentType.ADE) {
            return type + " needs Automated Device Enrollment";
        }
        return null;
    }

    private static String name(Platform platform) {
        ApplePlatform apple = ApplePlatform.of(platform);
        if (platform == Platform.IPADOS) {
            return "iPadOS";
        }
        return apple == null ? (platform == Platform.LINUX ? "Linux" : "Windows") : apple.wireName();
    }
}
