package io.edict.model.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import io.edict.model.fact.Platform;
import io.edict.model.mdm.CheckinMessage.Authenticate;
import io.edict.model.mdm.CheckinMessage.TokenUpdate;
import io.edict.model.mdm.PlistException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MdmMessageCodecTests {
    private final MdmMessageCodec codec = new MdmMessageCodec();

    static List<String> fixtures() {
        return MessageFixtures.names();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void messageDecodesToWhatIsBesideIt(String name) {
        byte[] body = MessageFixtures.body(name);
        Object decoded = MessageFixtures.isCheckin(name) ? codec.decodeCheckin(body) : codec.decodeConnect(body);
        assertThat(decoded.toString()).isEqualTo(MessageFixtures.expected(name));
    }

    @ParameterizedTest
    @CsvSource({
        "Authenticate.1, MACOS",
        "Authenticate.2, IOS",
        "Authenticate.3, IPADOS",
        "Authenticate.4, TVOS",
        "Authenticate.5, IOS",
        "Authenticate.6, MACOS"
    })
    void platformComesFromTheProductName(String name, Platform platform) {
        Authenticate message = (Authenticate) codec.decodeCheckin(MessageFixtures.body(name));
        assertThat(message.platform()).isEqualTo(platform);
    }

    @ParameterizedTest
    @CsvSource({
        "iPod9,1, IOS",
        "Watch7,1, WATCHOS",
        "RealityDevice14,1, VISIONOS",
        "Macmini9,1, MACOS",
        "VirtualMac2,1, MACOS",
        "iMac21,1, MACOS",
        "AudioAccessory5,1, TVOS"
    })
    void everyProductHasItsPlatform(String family, String minor, Platform platform) {
        assertThat(ProductNames.platform(family + "," + minor, false)).isEqualTo(platform);
    }

    @Test
    void unknownProductIsAMacWhenItNamesItself() {
        assertThat(ProductNames.platform("ADP3,2", true)).isEqualTo(Platform.MACOS);
        assertThat(ProductNames.platform(null, true)).isEqualTo(Platform.MACOS);
        assertThat(ProductNames.platform(null, false)).isEqualTo(Platform.IOS);
    }

    @Test
    void tokensAreKeptWholeAndOutOfTheText() {
        TokenUpdate message = (TokenUpdate) codec.decodeCheckin(MessageFixtures.body("TokenUpdate.3"));
        assertThat(message.token().length()).isEqualTo(32);
        assertThat(message.unlockToken()).isNotNull();
        assertThat(message.unlockToken().length()).isEqualTo(1024);
        assertThat(message.awaitingConfiguration()).isTrue();
        assertThat(message.toString()).doesNotContain(message.pushMagic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageType", "Topic", "PushMagic", "Token", "UDID"})
    void tokenUpdateWithoutARequiredKeyIsRefused(String key) {
        NSDictionary message = tokenUpdate();
        message.remove(key);
        assertRefusedCheckin(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MessageType",
                "Topic",
                "PushMagic",
                "Token",
                "UDID",
                "EnrollmentID",
                "UserID",
                "EnrollmentUserID",
                "UserShortName",
                "UnlockToken",
                "AwaitingConfiguration"
            })
    void keyOfTheProtocolOfAnotherTypeIsRefused(String key) {
        NSDictionary message = tokenUpdate();
        message.put(key, new NSNumber(7));
        assertRefusedCheckin(message);
    }

    @Test
    void identifiersAreBounded() {
        NSDictionary message = tokenUpdate();
        message.put("UDID", "x".repeat(64));
        assertThat(codec.decodeCheckin(xml(message)).sender().udid()).hasSize(64);
        message.put("UDID", "x".repeat(65));
        assertRefusedCheckin(message);
    }

    @Test
    void unknownKeysAreTolerated() {
        NSDictionary message = tokenUpdate();
        message.put("FutureKey", new NSDictionary());
        assertThat(codec.decodeCheckin(xml(message))).isInstanceOf(TokenUpdate.class);
    }

    @Test
    void reportNeedsAStatusAndACommand() {
        for (Map<String, String> keys : List.of(
                Map.of("UDID", "u"),
                Map.of("UDID", "u", "Status", "Done"),
                Map.of("UDID", "u", "Status", "Acknowledged"),
                Map.of("UDID", "u", "Status", "NotNow"),
                Map.of("Status", "Idle"))) {
            NSDictionary message = new NSDictionary();
            keys.forEach(message::put);
            assertThatThrownBy(() -> codec.decodeConnect(xml(message)))
                    .isInstanceOfSatisfying(PlistException.class, refusal -> assertThat(refusal.problem())
                            .isEqualTo(Problem.INVALID_MESSAGE));
        }
    }

    private void assertRefusedCheckin(NSDictionary message) {
        assertThatThrownBy(() -> codec.decodeCheckin(xml(message)))
                .isInstanceOfSatisfying(PlistException.class, refusal -> assertThat(refusal.problem())
                        .isEqualTo(Problem.INVALID_MESSAGE));
    }

    private static NSDictionary tokenUpdate() {
        NSDictionary message = new NSDictionary();
        message.put("MessageType", "TokenUpdate");
        message.put("UDID", "u");
        message.put("Topic", "t");
        message.put("PushMagic", "m");
        message.put("Token", new byte[] {1});
        return message;
    }

    private static byte[] xml(NSDictionary message) {
        return message.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
    }
}
