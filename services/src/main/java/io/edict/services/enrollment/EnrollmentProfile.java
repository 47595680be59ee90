package io.edict.services.enrollment;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * The profile that brings a device in: one SCEP payload, which gets it an identity for a one-time challenge, and one MDM
 * payload, which tells it whom to obey (Apple, "Profile-specific payload keys": SCEP, MDM).
 *
 * @param terms what the device is told once and for all
 * @param organization the name that people read
 * @param challenge the one-time challenge, a secret
 * @param signMessages whether the device signs its messages because its client certificate does not reach the server
 */
record EnrollmentProfile(EnrollmentTerms terms, String organization, String challenge, boolean signMessages) {
    private static final String IDENTIFIER = "io.edict.enrollment";
    private static final int KEY_BITS = 2048;
    private static final int SIGN_AND_ENCIPHER = 5;

    /** The profile as an XML property list, unsigned. */
    byte[] encode() {
        var profile = payload("Configuration", IDENTIFIER, organization + " device management");
        profile.put("PayloadOrganization", organization);
        profile.put("PayloadDescription", "Lets " + organization + " manage this device.");
        profile.put("PayloadScope", "System");
        profile.put("PayloadContent", new NSArray(scep(), mdm()));
        return profile.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
    }

    private NSDictionary scep() {
        var content = new NSDictionary();
        content.put("URL", terms.baseUrl() + "/scep");
        content.put("Name", organization);
        content.put("Challenge", challenge);
        content.put("Keysize", KEY_BITS);
        content.put("Key Type", "RSA");
        content.put("Key Usage", SIGN_AND_ENCIPHER);
        content.put("Retries", 3);
        content.put("RetryDelay", 10);
        content.put("Subject", new NSArray(relativeName("O", organization), relativeName("CN", "Edict device")));
        var payload = payload("com.apple.security.scep", IDENTIFIER + ".scep", organization + " identity");
        payload.put("PayloadContent", content);
        return payload;
    }

    private NSDictionary mdm() {
        var payload = payload("com.apple.mdm", IDENTIFIER + ".mdm", organization + " device management");
        payload.put("IdentityCertificateUUID", uuid(IDENTIFIER + ".scep"));
        payload.put("ServerURL", terms.baseUrl() + "/mdm/connect");
        payload.put("CheckInURL", terms.baseUrl() + "/mdm/checkin");
        payload.put("Topic", terms.topic());
        payload.put("AccessRights", terms.accessRights());
        payload.put("SignMessage", signMessages);
        payload.put("CheckOutWhenRemoved", true);
        payload.put(
                "ServerCapabilities",
                new NSArray(
                        new NSString("com.apple.mdm.per-user-connections"),
                        new NSString("com.apple.mdm.bootstraptoken"),
                        new NSString("com.apple.mdm.token")));
        return payload;
    }

    private static NSObject relativeName(String type, String value) {
        return new NSArray(new NSArray(new NSString(type), new NSString(value)));
    }

    private NSDictionary payload(String type, String identifier, String displayName) {
        var payload = new NSDictionary();
        payload.put("PayloadType", type);
        payload.put("PayloadIdentifier", identifier);
        payload.put("PayloadUUID", uuid(identifier));
        payload.put("PayloadVersion", 1);
        payload.put("PayloadDisplayName", displayName);
        return payload;
    }

    /** The same for every profile of this server, so that a newer one replaces an older one on the device. */
    private String uuid(String identifier) {
        String name = terms.baseUrl() + "/" + identifier;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    /** Says nothing of the challenge. */
    @Override
    public String toString() {
        return "EnrollmentProfile[" + terms + "]";
    }
}
