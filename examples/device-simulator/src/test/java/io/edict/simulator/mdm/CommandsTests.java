package io.edict.simulator.mdm;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSString;
import io.edict.simulator.Rates;
import io.edict.simulator.device.Chance;
import io.edict.simulator.device.DeviceFactory;
import io.edict.simulator.device.DeviceState;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandsTests {
    private static final Chance CHANCE = new Chance(1);
    private final Commands commands = new Commands(CHANCE, Rates.NONE);
    private final DeviceState mac = new DeviceFactory(CHANCE).create(0);
    private final DeviceState iPhone = new DeviceFactory(CHANCE).create(2);

    @Test
    void anInstalledProfileIsListedUntilItIsRemoved() {
        NSDictionary install = command("InstallProfile");
        inner(install).put("Payload", new NSData(profile("com.example.wifi")));
        NSDictionary remove = command("RemoveProfile");
        inner(remove).put("Identifier", "com.example.wifi");

        assertThat(commands.answer(install, mac).status()).isEqualTo("Acknowledged");
        assertThat(mac.profile("com.example.wifi")).isPresent();
        assertThat(commands.answer(remove, mac).status()).isEqualTo("Acknowledged");
        assertThat(mac.profiles()).isEmpty();
        assertThat(commands.answer(remove, mac).status()).isEqualTo("Error");
    }

    @Test
    void aProfileThatIsNoneIsAnError() {
        NSDictionary install = command("InstallProfile");
        inner(install).put("Payload", new NSData("hello".getBytes(StandardCharsets.UTF_8)));

        assertThat(commands.answer(install, mac).status()).isEqualTo("Error");
        assertThat(mac.profiles()).isEmpty();
    }

    @Test
    void anUnknownCommandIsError12021() {
        assertThat(errorCode(commands.answer(command("MakeCoffee"), mac))).isEqualTo(12021);
        assertThat(errorCode(commands.answer(command("InstallEnterpriseApplication"), iPhone)))
                .as("a command of another platform")
                .isEqualTo(12021);
    }

    @Test
    void onlyWhatIsAskedIsAnswered() {
        NSDictionary query = command("DeviceInformation");
        inner(query)
                .put(
                        "Queries",
                        new NSArray(new NSString("OSVersion"), new NSString("SerialNumber"), new NSString("X")));

        NSDictionary answers = (NSDictionary) commands.answer(query, mac).keys().get("QueryResponses");

        assertThat(answers.allKeys()).containsExactlyInAnyOrder("OSVersion", "SerialNumber");
        assertThat(answers.get("OSVersion").toJavaObject()).isEqualTo(mac.osVersion());
    }

    @Test
    void theEnterpriseApplicationBringsTheAgent() {
        NSDictionary install = command("InstallEnterpriseApplication");
        inner(install).put("ManifestURL", "https://example.com/agent");

        assertThat(commands.answer(install, mac).status()).isEqualTo("Acknowledged");
        assertThat(mac.agentInstalled()).isTrue();
    }

    @Test
    void ratesDecideWhatIsPutOffAndWhatFails() {
        Commands busy = new Commands(CHANCE, new Rates(0, 1, 0));
        Commands broken = new Commands(CHANCE, new Rates(1, 0, 0));

        assertThat(busy.answer(command("RestartDevice"), mac).status()).isEqualTo("NotNow");
        assertThat(broken.answer(command("RestartDevice"), mac).status()).isEqualTo("Error");
        assertThat(mac.counted("restarts")).isZero();
    }

    @Test
    void erasingHappensOnceTheReportIsSent() {
        assertThat(commands.answer(command("EraseDevice"), mac).effect()).isEqualTo(Reply.Effect.ERASE);
        assertThat(mac.generation()).isZero();
    }

    private static int errorCode(Reply reply) {
        NSDictionary link = (NSDictionary) ((NSArray) reply.keys().get("ErrorChain")).objectAtIndex(0);
        return (int) link.get("ErrorCode").toJavaObject();
    }

    static NSDictionary command(String requestType) {
        NSDictionary command = new NSDictionary();
        command.put("RequestType", requestType);
        NSDictionary envelope = new NSDictionary();
        envelope.put("CommandUUID", "0f0e0d0c-0000-4000-8000-000000000001");
        envelope.put("Command", command);
        return envelope;
    }

    private static NSDictionary inner(NSDictionary envelope) {
        return (NSDictionary) envelope.get("Command");
    }

    private static byte[] profile(String identifier) {
        NSDictionary payload = new NSDictionary();
        payload.put("PayloadType", "com.apple.wifi.managed");
        NSDictionary profile = new NSDictionary();
        profile.put("PayloadType", "Configuration");
        profile.put("PayloadIdentifier", identifier);
        profile.put("PayloadUUID", "u");
        profile.put("PayloadContent", new NSArray(payload));
        return Plists.write(profile);
    }
}
