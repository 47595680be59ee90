package io.edict.services.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.PropertyListParser;
import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Reason;
import io.edict.model.fact.Channel;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Version;
import io.edict.model.fact.Waiver;
import io.edict.rules.policy.Policy;
import io.edict.services.ServerSettings;
import io.edict.services.agent.AgentSettingsProfile;
import io.edict.services.queue.CommandRefusedException;
import io.edict.services.secret.DeviceSecrets;
import io.edict.services.secret.SecretKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MdmCommandEncoderTests {
    private static final UUID COMMAND = UUID.fromString("9f09d0f5-8d30-4f4c-8b3d-0f0c2f1e5c11");
    private static final Policy POLICY = ProtocolFixture.policy();
    private final AgentSettingsProfile agentSettings = mock();
    private final DeviceSecrets secrets = mock();
    private final MdmCommandEncoder encoder = new MdmCommandEncoder(
            agentSettings,
            new AgentPackage(new ServerSettings("127.0.0.1", 8080, Path.of("data"), null), null),
            secrets);

    @Test
    void profileIsSentAsItsAuthorWroteIt() throws Exception {
        NSDictionary command = encode("InstallProfile", "wifi", facts(Platform.MACOS, "15.1"));
        assertThat(payload(command)).isEqualTo(ProtocolFixture.PROFILE.getBytes(StandardCharsets.UTF_8));
        assertThat(encode("RemoveProfile", "wifi", facts(Platform.MACOS, "15.1"))
                        .get("Identifier")
                        .toJavaObject())
                .isEqualTo("com.example.wifi");
    }

    @Test
    void blockingListBecomesRestrictionsInTheWordsOfTheVersion() throws Exception {
        assertThat(restrictions(facts(Platform.IOS, "18.1")).get("blockedAppBundleIDs"))
                .isEqualTo(NSArray.fromJavaObject(List.of("com.example.chat", "us.zoom.videomeetings")));
        assertThat(restrictions(facts(Platform.IOS, "14.8")).containsKey("blacklistedAppBundleIDs"))
                .isTrue();
    }

    @Test
    void waivedEntryIsLeftOut() throws Exception {
        Facts waived = FactsBuilder.builder(facts(Platform.IOS, "18.1"))
                .waivers(List.of(new Waiver("com.example.chat", null, null, null)))
                .build();
        assertThat(restrictions(waived).get("blockedAppBundleIDs"))
                .isEqualTo(NSArray.fromJavaObject(List.of("us.zoom.videomeetings")));
    }

    @Test
    void agentSettingsAreIssuedWhenTheyAreSentAndNotToCompare() throws Exception {
        when(agentSettings.issue("d1")).thenReturn("profile".getBytes(StandardCharsets.UTF_8));
        Facts facts = facts(Platform.MACOS, "15.1");
        String key = encoder.contentKey(decision("InstallProfile", "agent-settings"), facts, POLICY);
        verify(agentSettings, never()).issue(any());
        assertThat(payload(encode("InstallProfile", "agent-settings", facts)))
                .isEqualTo("profile".getBytes(StandardCharsets.UTF_8));
        assertThat(encoder.contentKey(decision("InstallProfile", "agent-settings"), facts, POLICY))
                .isEqualTo(key);
    }

    @Test
    void macIsLockedWithAPinThatIsKept() throws Exception {
        NSDictionary lock = encode("DeviceLock", null, facts(Platform.MACOS, "15.1"));
        String pin = lock.get("PIN").toString();
        assertThat(pin).matches("[0-9]{6}");
        verify(secrets).put(eq("d1"), eq(SecretKind.PIN), eq(pin.getBytes(StandardCharsets.US_ASCII)));
        assertThat(encode("DeviceLock", null, facts(Platform.IOS, "18.1")).containsKey("PIN"))
                .isFalse();
    }

    @Test
    void queriesAreThoseOfThePlatform() throws Exception {
        assertThat(encode("DeviceInformation", null, facts(Platform.TVOS, "18.1"))
                        .get("Queries")
                        .toXMLPropertyList())
                .contains("DeviceName")
                .doesNotContain("BatteryLevel", "HostName", "DeviceCapacity");
    }

    @Test
    void agentIsInstalledFromAManifest() throws Exception {
        assertThat(encode("InstallEnterpriseApplication", null, facts(Platform.MACOS, "15.1"))
                        .get("Manifest")
                        .toXMLPropertyList())
                .contains("http://127.0.0.1:8080" + AgentPackage.PATH);
    }

    @Test
    void passcodeNeedsAnUnlockToken() throws Exception {
        Facts facts = facts(Platform.IOS, "18.1");
        when(secrets.get("d1", SecretKind.UNLOCK_TOKEN)).thenReturn(Optional.empty());
        assertThatThrownBy(() -> encode("ClearPasscode", null, facts)).isInstanceOf(CommandRefusedException.class);
        when(secrets.get("d1", SecretKind.UNLOCK_TOKEN)).thenReturn(Optional.of(new byte[] {7}));
        assertThat(((NSData) encode("ClearPasscode", null, facts).get("UnlockToken")).bytes())
                .containsExactly(7);
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        Facts facts = facts(Platform.MACOS, "15.1");
        for (Decision decision : List.of(
                decision("InstallProfile", null),
                decision("InstallProfile", "nothing"),
                decision("RemoveProfile", "nothing"),
                decision("Settings", null),
                decision("FormatDisk", null))) {
            assertThatThrownBy(() -> encoder.contentKey(decision, facts, POLICY))
                    .isInstanceOf(CommandRefusedException.class);
        }
    }

    private NSDictionary restrictions(Facts facts) throws Exception {
        NSDictionary profile =
                (NSDictionary) PropertyListParser.parse(payload(encode("InstallProfile", "zoom", facts)));
        assertThat(profile.get("PayloadIdentifier").toJavaObject()).isEqualTo("io.edict.blocking.zoom");
        return (NSDictionary) ((NSArray) profile.get("PayloadContent")).objectAtIndex(0);
    }

    private static byte[] payload(NSDictionary command) {
        return ((NSData) command.get("Payload")).bytes();
    }

    private NSDictionary encode(String type, @Nullable String item, Facts facts) throws Exception {
        byte[] bytes = encoder.encode(COMMAND, decision(type, item), facts, POLICY);
        return (NSDictionary) ((NSDictionary) PropertyListParser.parse(bytes)).get("Command");
    }

    private static Decision decision(String type, @Nullable String item) {
        Reason reason = new Reason("a rule", "rules/a.drl", 1, "revision", List.of());
        return new Decision(Kind.COMMAND, type, Channel.MDM, null, item, null, type, null, false, List.of(reason));
    }

    private static Facts facts(Platform platform, String version) {
        return Facts.of(
                Instant.EPOCH,
                DeviceBuilder.builder()
                        .id("d1")
                        .platform(platform)
                        .osVersion(Version.of(version))
                        .supervised(true)
                        .enrollmentType(EnrollmentType.ADE)
                        .enrolledAt(Instant.EPOCH)
                        .tags(Set.of())
                        .blueprint("default")
                        .build());
    }
}
