package io.edict.services.mdm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.Device;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.InstalledAppBuilder;
import io.edict.model.fact.LocalUser;
import io.edict.model.fact.Platform;
import io.edict.model.fact.SecurityPosture;
import io.edict.model.fact.Version;
import io.edict.model.mdm.PlistCodec;
import io.edict.model.mdm.PlistDictionary;
import io.edict.services.mdm.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTests {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private final Reports reports = new Reports();

    @Test
    void deviceInformationOfAMac() {
        Facts facts = after("DeviceInformation", "DeviceInformation.1", mac());
        Device device = facts.device();
        assertThat(device.name()).isEqualTo("Ada’s MacBook Pro");
        assertThat(device.hostName()).isEqualTo("adas-mbp.example.com");
        assertThat(device.osVersion()).isEqualTo(Version.of("15.1"));
        assertThat(device.osBuild()).isEqualTo("24B83");
        assertThat(device.model()).isEqualTo("MacBook Pro");
        assertThat(device.modelIdentifier()).isEqualTo("MacBookPro18,3");
        assertThat(device.chip()).isEqualTo("Apple silicon");
        assertThat(device.supervised()).isTrue();
        assertThat(device.storageGb()).isEqualTo(1068);
        assertThat(device.freeGb()).isEqualTo(549);
        assertThat(device.batteryLevel()).isEqualTo(87);
        assertThat(device.inventoryAt()).isEqualTo(NOW);
        assertThat(device.serialNumber()).as("never from a report").isNull();
        assertThat(facts.posture().sipEnabled()).isTrue();
        assertThat(facts.posture().activationLock()).isFalse();
    }

    @Test
    void deviceInformationOfAnIPhone() {
        Device device = after("DeviceInformation", "DeviceInformation.2", mac()).device();
        assertThat(device.findMyEnabled()).isTrue();
        assertThat(device.lostMode()).isFalse();
        assertThat(device.lastCloudBackup()).isEqualTo(Instant.parse("2026-11-23T22:15:00Z"));
        assertThat(device.chip()).isNull();
    }

    @Test
    void securityInfoOfAMac() {
        Facts facts = after("SecurityInfo", "SecurityInfo.1", mac());
        SecurityPosture posture = facts.posture();
        assertThat(posture.fileVaultEnabled()).isTrue();
        assertThat(posture.recoveryKeyType()).isEqualTo("personal");
        assertThat(posture.firewallEnabled()).isTrue();
        assertThat(posture.firewallBlockAll()).isFalse();
        assertThat(posture.stealthMode()).isTrue();
        assertThat(posture.authenticatedRoot()).isTrue();
        assertThat(posture.secureBootLevel()).isEqualTo("full");
        assertThat(posture.externalBootLevel()).isEqualTo("allowed");
        assertThat(posture.recoveryLock()).isTrue();
        assertThat(posture.firmwarePassword()).isFalse();
        assertThat(posture.remoteDesktop()).isFalse();
        assertThat(posture.passcodePresent()).as("a Mac does not say").isNull();
        assertThat(facts.device().userApproved()).isTrue();
        assertThat(facts.device().enrollmentType()).isEqualTo(EnrollmentType.ADE);
        assertThat(facts.device().securityAt()).isEqualTo(NOW);
    }

    @Test
    void securityInfoOfAnIPhone() {
        SecurityPosture posture = after("SecurityInfo", "SecurityInfo.2", mac()).posture();
        assertThat(posture.passcodePresent()).isTrue();
        assertThat(posture.passcodeCompliant()).as("with profiles").isFalse();
        assertThat(posture.screenLockSeconds()).isEqualTo(300);
        assertThat(posture.fileVaultEnabled()).isNull();
    }

    @Test
    void profilesReplaceThoseBefore() {
        Facts facts = after("ProfileList", "ProfileList.1", after("ProfileList", "ProfileList.1", mac()));
        assertThat(facts.profiles()).hasSize(2);
        assertThat(facts.profiles().get(0).managed()).isTrue();
        assertThat(facts.profiles().get(0).payloadTypes())
                .containsExactlyInAnyOrder("com.apple.wifi.managed", "com.apple.security.root");
        assertThat(facts.profiles().get(1).managed()).isFalse();
    }

    @Test
    void applicationsOfTheAgentStay() {
        InstalledApp byAgent = InstalledAppBuilder.builder()
                .bundleId("us.zoom.xos")
                .path("/Applications/zoom.us.app")
                .teamId("BJ4HAAB9B3")
                .build();
        Facts withAgent = FactsBuilder.builder(Facts.of(
                        NOW,
                        DeviceBuilder.builder(mac().device())
                                .lastAgentCheckIn(NOW)
                                .build()))
                .apps(List.of(byAgent))
                .build();
        Facts facts = after("InstalledApplicationList", "InstalledApplicationList.1", withAgent);
        assertThat(facts.apps()).hasSize(3).contains(byAgent);
        assertThat(after("InstalledApplicationList", "InstalledApplicationList.1", mac())
                        .apps())
                .as("without an agent")
                .anySatisfy(app -> {
                    assertThat(app.bundleId()).isEqualTo("us.zoom.xos");
                    assertThat(app.version()).isEqualTo(Version.of("5.9.0"));
                })
                .anySatisfy(app -> assertThat(app.version()).isNull());
        assertThat(facts.device().appsAt()).isEqualTo(NOW);
    }

    @Test
    void managedApplicationsAreMarked() {
        Facts listed = after("InstalledApplicationList", "InstalledApplicationList.2", mac());
        Facts marked = after("ManagedApplicationList", "ManagedApplicationList.1", listed);
        assertThat(listed.apps()).singleElement().matches(app -> !app.managed());
        assertThat(marked.apps()).singleElement().matches(InstalledApp::managed);
        assertThat(after("InstalledApplicationList", "InstalledApplicationList.2", marked)
                        .apps())
                .singleElement()
                .matches(InstalledApp::managed);
    }

    @Test
    void certificatesAreRead() {
        Facts facts = after("CertificateList", "CertificateList.1", mac());
        assertThat(facts.certificates()).hasSize(2);
        assertThat(facts.certificates().get(0).issuer()).contains("CN=C02TEST00001");
        assertThat(facts.certificates().get(0).notAfter()).isAfter(NOW);
        assertThat(facts.certificates().get(0).identity()).isTrue();
        assertThat(facts.certificates().get(1).notAfter()).as("unreadable").isNull();
    }

    @Test
    void usersKeepWhatTheAgentKnows() {
        Facts before = FactsBuilder.builder(mac())
                .users(List.of(new LocalUser("ada", null, true, null, true, NOW)))
                .build();
        assertThat(after("UserList", "UserList.1", before).users())
                .containsExactlyInAnyOrder(
                        new LocalUser("ada", 501, true, true, true, NOW),
                        new LocalUser("guest", 201, false, false, null, null));
    }

    @Test
    void configurationDataIsNoUpdate() {
        assertThat(after("AvailableOSUpdates", "AvailableOSUpdates.1", mac())
                        .softwareUpdate()
                        .latestAvailable())
                .isEqualTo(Version.of("15.2"));
    }

    @Test
    void lostModeFollowsItsCommands() {
        Facts lost = after("EnableLostMode", "Acknowledged.1", mac());
        assertThat(lost.device().lostMode()).isTrue();
        assertThat(after("DisableLostMode", "Acknowledged.1", lost).device().lostMode())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DeviceInformation",
                "SecurityInfo",
                "ProfileList",
                "InstalledApplicationList",
                "ManagedApplicationList",
                "CertificateList",
                "UserList",
                "AvailableOSUpdates",
                "OSUpdateStatus",
                "InstallMedia"
            })
    void anAnswerThatSaysNothingChangesNothing(String requestType) {
        assertThat(after(requestType, "Acknowledged.1", mac())).isEqualTo(mac());
    }

    private Facts after(String requestType, String fixture, Facts before) {
        PlistDictionary answer = new PlistCodec().decode(Messages.body(fixture));
        return reports.change(requestType, answer).apply(before);
    }

    private static Facts mac() {
        return Facts.of(
                NOW,
                DeviceBuilder.builder()
                        .id("d1")
                        .platform(Platform.MACOS)
                        .enrollmentType(EnrollmentType.OTA)
                        .enrolledAt(Instant.EPOCH)
                        .tags(Set.of())
                        .blueprint("default")
                        .build());
    }
}
