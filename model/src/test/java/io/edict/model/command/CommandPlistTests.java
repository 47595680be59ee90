package io.edict.model.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListParser;
import io.edict.model.apple.AppleCatalogue;
import io.edict.model.mdm.Bytes;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandPlistTests {
    private static final UUID COMMAND = UUID.fromString("9f09d0f5-8d30-4f4c-8b3d-0f0c2f1e5c11");
    private final KeyTable table = new KeyTable();

    static Stream<Command> everyCommand() {
        Bytes bytes = Bytes.of(new byte[] {1, 2, 3});
        URI url = URI.create("https://mdm.example.com/apps/agent.pkg");
        return Stream.concat(
                Arrays.stream(PlainCommand.values()),
                Stream.of(
                        new CertificateList(false),
                        new CertificateList(true),
                        new ClearPasscode(bytes),
                        new DeleteUser("ada", true),
                        new DeviceInformation(List.of("OSVersion", "DeviceName")),
                        new DeviceLock("123456", "call <us> & ask", "+1"),
                        new DeviceLock(null, null, null),
                        new EnableLostMode("lost", null, "foot"),
                        new EraseDevice("123456", true, true, EraseDevice.Obliteration.DO_NOT_OBLITERATE),
                        new EraseDevice(null, false, false, null),
                        new InstallEnterpriseApplication(new InstallEnterpriseApplication.Inline(
                                Manifest.of(url, new byte[10], "io.edict.agent", "1.0", "Agent"))),
                        new InstallEnterpriseApplication(new InstallEnterpriseApplication.At(url)),
                        new InstallProfile(bytes),
                        new InstalledApplicationList(true, List.of("Identifier", "ShortVersion")),
                        new ProfileList(true),
                        new RemoveApplication("com.example.app"),
                        new RemoveProfile("com.example.wifi"),
                        new RestartDevice(true),
                        new SetRecoveryLock("old", "new"),
                        new Settings(List.of(
                                new Settings.DeviceName("Mac 1"),
                                new Settings.HostName("mac-1"),
                                new Settings.Bluetooth(false))),
                        new UnlockUserAccount("ada"),
                        new VerifyRecoveryLock("old")));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyKeyIsOneOfTheSchemaAndOfItsType(Command command) throws Exception {
        NSDictionary whole = (NSDictionary) PropertyListParser.parse(CommandPlist.encode(COMMAND, command));
        assertThat(whole.get("CommandUUID").toJavaObject()).isEqualTo(COMMAND.toString());
        NSDictionary body = (NSDictionary) whole.get("Command");
        assertThat(body.remove("RequestType").toJavaObject()).isEqualTo(command.requestType());
        assertThat(new AppleCatalogue().requestTypes()).contains(command.requestType());
        assertThat(table.faults(command.requestType(), body)).isEmpty();
    }

    @Test
    void everyTypeOfCommandIsTried() {
        assertThat(everyCommand().<Class<?>>map(Command::getClass).distinct())
                .containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
    }

    @Test
    void keyTableFindsFaults() {
        NSDictionary body = new NSDictionary();
        body.put("Identifier", 7);
        body.put("Other", "x");
        assertThat(table.faults("RemoveProfile", body)).hasSize(2);
        assertThat(table.faults("InstallProfile", new NSDictionary())).containsExactly("Payload is missing");
    }

    @Test
    void equalCommandsGiveEqualBytes() {
        Command command = new DeviceLock("123456", "hello", null);
        assertThat(CommandPlist.encode(COMMAND, command)).isEqualTo(CommandPlist.encode(COMMAND, command));
    }

    @Test
    void manifestHoldsTheHashOfEachChunk() {
        byte[] content = new byte[Manifest.CHUNK_BYTES + 1];
        Manifest manifest = Manifest.of(URI.create("https://example.com/a.pkg"), content, null, null, null);
        assertThat(manifest.chunkBytes()).isEqualTo(Manifest.CHUNK_BYTES);
        assertThat(manifest.sha256s())
                .hasSize(2)
                .endsWith("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void manifestLiesAtItsPath() throws Exception {
        Manifest manifest = Manifest.of(URI.create("https://example.com/a.pkg"), new byte[1], "b", "1", "t");
        Command command = new InstallEnterpriseApplication(new InstallEnterpriseApplication.Inline(manifest));
        NSDictionary whole = (NSDictionary) PropertyListParser.parse(CommandPlist.encode(COMMAND, command));
        NSDictionary body = (NSDictionary) whole.get("Command");
        NSObject item = ((NSArray) ((NSDictionary) body.get("Manifest")).get("items")).objectAtIndex(0);
        NSDictionary asset = (NSDictionary) ((NSArray) ((NSDictionary) item).get("assets")).objectAtIndex(0);
        assertThat(asset.get("kind").toJavaObject()).isEqualTo("software-package");
        assertThat(asset.get("url").toJavaObject()).isEqualTo("https://example.com/a.pkg");
        assertThat(asset.get("sha256-size").toJavaObject()).isEqualTo(1);
    }

    @Test
    void whatIsTakenFromPeopleIsDestructive() {
        assertThat(everyCommand()
                        .filter(Command::destructive)
                        .map(Command::requestType)
                        .distinct())
                .containsExactlyInAnyOrder("ClearPasscode", "DeleteUser", "DeviceLock", "EraseDevice");
    }

    @Test
    void wrongCommandsCannotBeMade() {
        assertThatThrownBy(() -> new DeviceLock("12345", null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EraseDevice("١٢٣٤٥٦", false, false, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EnableLostMode(null, null, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretsAreNotInTheTextOfACommand() {
        assertThat(new DeviceLock("123456", null, null).toString()).doesNotContain("123456");
        assertThat(new EraseDevice("123456", false, false, null).toString()).doesNotContain("123456");
        assertThat(new SetRecoveryLock("oldSecret", "newSecret").toString()).doesNotContain("Secret");
        assertThat(new VerifyRecoveryLock("oldSecret").toString()).doesNotContain("Secret");
    }
}
