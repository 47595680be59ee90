package io.edict.simulator.mdm;

import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Profile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/** InstallProfile and RemoveProfile: the installed profiles really change. */
final class ProfileAnswers {
    private static final String DOMAIN = "MCProfileErrorDomain";
    private static final byte DER_SEQUENCE = 0x30;

    private ProfileAnswers() {}

    static Map<String, CommandHandler> handlers() {
        return Map.of("InstallProfile", ProfileAnswers::install, "RemoveProfile", ProfileAnswers::remove);
    }

    private static Reply install(NSDictionary command, DeviceState device) {
        if (!(command.get("Payload") instanceof NSData payload)) {
            return Reply.malformed("InstallProfile without Payload");
        }
        try {
            Profile profile = read(payload.bytes());
            boolean enrollment = device.profile(profile.identifier())
                    .filter(old -> old.payloadTypes().contains("com.apple.mdm"))
                    .isPresent();
            if (enrollment && !profile.payloadTypes().contains("com.apple.mdm")) {
                return Reply.error(4001, "MCInstallationErrorDomain", "It would replace the enrollment profile.");
            }
            device.installProfile(profile);
            return Reply.acknowledged();
        } catch (MalformedReplyException e) {
            return Reply.error(1000, DOMAIN, "The profile is malformed: " + e.getMessage());
        }
    }

    private static Reply remove(NSDictionary command, DeviceState device) {
        String identifier = Plists.string(command, "Identifier").orElse("");
        if (identifier.isEmpty()) {
            return Reply.malformed("RemoveProfile without Identifier");
        }
        return device.removeProfile(identifier)
                ? Reply.acknowledged()
                : Reply.error(12075, "MCMDMErrorDomain", "The profile " + identifier + " is not installed.");
    }

    /** Reads a profile, signed or not. */
    static Profile read(byte[] bytes) {
        byte[] plist = unwrap(bytes);
        NSDictionary root = Plists.parse(plist);
        String identifier = required(root, "PayloadIdentifier");
        if (!"Configuration".equals(required(root, "PayloadType"))) {
            throw new MalformedReplyException("PayloadType is not Configuration", null);
        }
        List<String> types = Plists.dictionaries(root, "PayloadContent")
                .map(payload -> required(payload, "PayloadType"))
                .toList();
        return new Profile(
                identifier,
                required(root, "PayloadUUID"),
                Plists.string(root, "PayloadDisplayName").orElse(""),
                types,
                new String(plist, StandardCharsets.UTF_8));
    }

    private static byte[] unwrap(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != DER_SEQUENCE) {
            return bytes;
        }
        try {
            return (byte[]) new CMSSignedData(bytes).getSignedContent().getContent();
        } catch (CMSException e) {
            throw new MalformedReplyException("the signed profile cannot be opened", e);
        }
    }

    private static String required(NSDictionary in, String key) {
        return Plists.string(in, key).orElseThrow(() -> new MalformedReplyException("it lacks " + key, null));
    }
}
