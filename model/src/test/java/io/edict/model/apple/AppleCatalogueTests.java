package io.edict.model.apple;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Version;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppleCatalogueTests {
    private final AppleCatalogue catalogue = new AppleCatalogue();

    @Test
    void knowsEveryCommandOfTheSchema() {
        assertThat(catalogue.requestTypes()).hasSize(68).contains("InstallProfile", "EraseDevice", "Settings");
    }

    @ParameterizedTest
    @CsvSource({
        "RestartDevice, IOS, needs a supervised device",
        "RestartDevice, TVOS, needs a supervised device",
        "ShutDownDevice, TVOS, does not exist on tvOS",
        "DeviceLock, TVOS, does not exist on tvOS",
        "InstallEnterpriseApplication, IPADOS, does not exist on iPadOS",
        "EnableLostMode, MACOS, does not exist on macOS",
        "EnableLostMode, IPADOS, needs a supervised device",
        "NSExtensionMappings, MACOS, is for the channel of a user",
        "UserList, IPADOS, is for a Shared iPad",
        "DeviceConfigured, MACOS, needs Automated Device Enrollment",
        "InstallProfile, WINDOWS, does not exist on Windows",
        "InstallProfile, LINUX, does not exist on Linux",
        "FormatDisk, MACOS, is not a command of Apple's protocol",
    })
    void unsupervisedDeviceIsRefused(String requestType, Platform platform, String reason) {
        assertThat(catalogue.refusal(requestType, device(platform)).orElseThrow())
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "RestartDevice, MACOS", "InstallProfile, IPADOS", "DeviceLock, IPADOS", "InstallEnterpriseApplication, MACOS",
        "EraseDevice, TVOS", "DeviceInformation, WATCHOS", "ShutDownDevice, MACOS", "SetRecoveryLock, MACOS"
    })
    void commandOfThePlatformIsTaken(String requestType, Platform platform) {
        assertThat(catalogue.refusal(requestType, device(platform))).isEmpty();
    }

    @Test
    void supervisionOpensWhatNeedsIt() {
        Device tv =
                DeviceBuilder.builder(device(Platform.TVOS)).supervised(true).build();
        assertThat(catalogue.refusal("RestartDevice", tv)).isEmpty();
    }

    @Test
    void versionsBelowTheIntroductionAreRefusedAndUnknownOnesAreNot() {
        Device mac = device(Platform.MACOS);
        Device old = DeviceBuilder.builder(mac).osVersion(Version.of("11.4")).build();
        Device exact = DeviceBuilder.builder(mac).osVersion(Version.of("11.5")).build();
        assertThat(catalogue.refusal("SetRecoveryLock", old).orElseThrow())
                .isEqualTo("SetRecoveryLock needs macOS 11.5, this device has 11.4");
        assertThat(catalogue.refusal("SetRecoveryLock", exact)).isEmpty();
        assertThat(catalogue.refusal("SetRecoveryLock", mac)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EraseDevice", "ClearPasscode", "RestartDevice", "Restrictions"})
    void userEnrollmentForbids(String requestType) {
        Device phone = DeviceBuilder.builder(device(Platform.IOS))
                .enrollmentType(EnrollmentType.USER)
                .build();
        assertThat(catalogue.refusal(requestType, phone).orElseThrow())
                .isEqualTo(requestType + " is forbidden on a user-enrolled device");
        assertThat(catalogue.refusal("InstallProfile", phone)).isEmpty();
    }

    @Test
    void deviceWithoutMdmTakesNone() {
        Device agentOnly = DeviceBuilder.builder(device(Platform.MACOS))
                .enrollmentType(EnrollmentType.AGENT_ONLY)
                .build();
        assertThat(catalogue.refusal("InstallProfile", agentOnly).orElseThrow()).contains("only the agent");
    }

    private static Device device(Platform platform) {
        return DeviceBuilder.builder()
                .id("d1")
                .platform(platform)
                .enrollmentType(EnrollmentType.OTA)
                .enrolledAt(Instant.EPOCH)
                .tags(Set.of())
                .blueprint("default")
                .build();
    }
}
