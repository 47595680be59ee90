package io.edict.model.apple;

import io.edict.model.fact.Version;
import org.jspecify.annotations.Nullable;

/**
 * Where one command is available on one platform.
 *
 * @param requestType Apple's RequestType
 * @param platform the platform
 * @param introduced the first version of the operating system that takes it; null: every version
 * @param deprecated the version from which Apple advises against it; null: not deprecated
 * @param removed the first version that no longer takes it; null: not removed
 * @param supervised whether the device has to be supervised
 * @param userChannelOnly whether only the channel of a user takes it, not that of the device
 * @param userEnrollment whether a user-enrolled device takes it
 * @param sharedIpadOnly whether only a Shared iPad takes it
 * @param automatedOnly whether only a device that came by Automated Device Enrollment takes it
 * @param accessRight the access right of the enrollment that it needs; null: none
 */
public record CommandAvailability(
        String requestType,
        ApplePlatform platform,
        @Nullable Version introduced,
        @Nullable Version deprecated,
        @Nullable Version removed,
        boolean supervised,
        boolean userChannelOnly,
        boolean userEnrollment,
        boolean sharedIpadOnly,
        boolean automatedOnly,
        @Nullable String accessRight) {

    static CommandAvailability parse(String line) {
        String[] cells = line.split("\t", -1);
        return new CommandAvailability(
                cells[0],
                ApplePlatform.parse(cells[1]),
                version(cells[2]),
                version(cells[3]),
                version(cells[4]),
                "yes".equals(cells[5]),
                "user".equals(cells[6]),
                !"forbidden".equals(cells[7]),
                "required".equals(cells[8]),
                "yes".equals(cells[9]),
                "-".equals(cells[10]) ? null : cells[10]);
    }

    private static @Nullable Version version(String cell) {
        return "-".equals(cell) ? null : Version.of(cell);
    }
}
