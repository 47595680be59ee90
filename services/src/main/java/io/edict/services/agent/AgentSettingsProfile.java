package io.edict.services.agent;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import io.edict.services.ServerSettings;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The managed preferences of the agent, delivered by MDM: where its server is, the one-time secret with which it enrolls
 * and the key that signs the server's replies.
 */
@Component
public class AgentSettingsProfile {
    /** The profile's PayloadIdentifier. */
    public static final String IDENTIFIER = "io.edict.agent.settings";

    /** The payload's type: the preferences domain that the agent reads. */
    public static final String DOMAIN = "io.edict.agent";

    private final EnrollmentSecrets secrets;
    private final ServerKey serverKey;
    private final ServerSettings server;

    AgentSettingsProfile(EnrollmentSecrets secrets, ServerKey serverKey, ServerSettings server) {
        this.secrets = secrets;
        this.serverKey = serverKey;
        this.server = server;
    }

    /**
     * Makes the profile with a fresh secret; a secret issued for the device before ends, the key of its enrolled agent
     * stays until the new secret is used.
     *
     * @return an unsigned mobileconfig
     */
    public byte[] issue(String deviceId) {
        String identity = IDENTIFIER + "/" + deviceId;
        NSDictionary payload = payload(DOMAIN, IDENTIFIER + ".preferences", identity + "/preferences");
        payload.put("ServerURL", server.deviceUrl().toString());
        payload.put("EnrollmentSecret", secrets.issueFor(deviceId));
        payload.put("ServerPublicKey", serverKey.publicKey().toBase64());
        NSDictionary profile = payload("Configuration", IDENTIFIER, identity);
        profile.put("PayloadDisplayName", "Edict Agent Settings");
        profile.put("PayloadScope", "System");
        profile.put("PayloadContent", new NSArray(new NSObject[] {payload}));
        return profile.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
    }

    private static NSDictionary payload(String type, String identifier, String uuidName) {
        NSDictionary payload = new NSDictionary();
        payload.put("PayloadType", type);
        payload.put("PayloadVersion", 1);
        payload.put("PayloadIdentifier", identifier);
        payload.put(
                "PayloadUUID",
                UUID.nameUUIDFromBytes(uuidName.getBytes(StandardCharsets.UTF_8))
                        .toString());
        return payload;
    }
}
