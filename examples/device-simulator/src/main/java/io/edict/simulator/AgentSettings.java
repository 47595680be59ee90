package io.edict.simulator;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListParser;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Profile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The managed preferences of the agent, as the installed profile holds them.
 *
 * @param server where the agent's server is
 * @param secret the one-time secret to enroll with
 * @param serverKey the key that signs the server's replies
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AgentSettings(URI server, String secret, byte[] serverKey) {
    private static final String PROFILE = "io.edict.agent.settings";
    private static final String DOMAIN = "io.edict.agent";

    /** The settings of a device; empty while the profile is not installed. */
    public static Optional<AgentSettings> of(DeviceState device) {
        return device.profile(PROFILE).map(AgentSettings::read);
    }

    private static AgentSettings read(Profile profile) {
        try {
            NSDictionary root =
                    (NSDictionary) PropertyListParser.parse(profile.plist().getBytes(StandardCharsets.UTF_8));
            NSDictionary payload = payloads(root)
                    .map(NSDictionary.class::cast)
                    .filter(candidate -> text(candidate, "PayloadType").equals(DOMAIN))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no payload " + DOMAIN));
            return new AgentSettings(
                    URI.create(text(payload, "ServerURL")),
                    text(payload, "EnrollmentSecret"),
                    Base64.getDecoder().decode(text(payload, "ServerPublicKey")));
        } catch (Exception e) {
            throw new IllegalStateException("the agent's settings cannot be read", e);
        }
    }

    private static Stream<NSObject> payloads(NSDictionary root) {
        return root.get("PayloadContent") instanceof NSArray array ? Arrays.stream(array.getArray()) : Stream.empty();
    }

    private static String text(NSDictionary in, String key) {
        NSObject value = in.get(key);
        return value == null ? "" : String.valueOf(value.toJavaObject());
    }

    @Override
    public String toString() {
        return "AgentSettings[" + server + "]";
    }
}
