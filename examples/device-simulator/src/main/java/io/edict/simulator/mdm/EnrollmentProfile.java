package io.edict.simulator.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import io.edict.simulator.device.Profile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * The enrollment profile as a device understands it: exactly one MDM payload, and the SCEP payload it names.
 *
 * @param scepUrl where the identity comes from
 * @param challenge the one-time challenge
 * @param subject the subject to ask for
 * @param keyBits the size of the RSA key
 * @param serverUrl where command reports go
 * @param checkInUrl where check-in messages go
 * @param topic the APNs topic
 * @param signMessage whether requests carry the Mdm-Signature header
 * @param profile the profile as it is listed among the installed ones
 */
public record EnrollmentProfile(
        URI scepUrl,
        String challenge,
        X500Name subject,
        int keyBits,
        URI serverUrl,
        URI checkInUrl,
        String topic,
        boolean signMessage,
        Profile profile) {
    private static final String SCEP = "com.apple.security.scep";
    private static final String MDM = "com.apple.mdm";

    /** @throws MalformedReplyException when the bytes are no enrollment profile */
    public static EnrollmentProfile parse(byte[] bytes) {
        NSDictionary root = Plists.parse(bytes);
        NSDictionary mdm = only(root, MDM);
        NSDictionary scep = only(root, SCEP);
        String identity = required(mdm, "IdentityCertificateUUID");
        if (!identity.equals(required(scep, "PayloadUUID"))) {
            throw new MalformedReplyException("IdentityCertificateUUID names no payload of this profile", null);
        }
        NSDictionary content = Plists.dictionary(scep, "PayloadContent").orElse(scep);
        URI serverUrl = URI.create(required(mdm, "ServerURL"));
        return new EnrollmentProfile(
                URI.create(required(content, "URL")),
                required(content, "Challenge"),
                subject(content),
                Plists.string(content, "Keysize").map(Integer::valueOf).orElse(2048),
                serverUrl,
                Plists.string(mdm, "CheckInURL").map(URI::create).orElse(serverUrl),
                required(mdm, "Topic"),
                Plists.bool(mdm, "SignMessage"),
                ProfileAnswers.read(bytes));
    }

    private static NSDictionary only(NSDictionary root, String type) {
        List<NSDictionary> found = Plists.dictionaries(root, "PayloadContent")
                .filter(payload -> Plists.string(payload, "PayloadType")
                        .filter(type::equals)
                        .isPresent())
                .toList();
        if (found.size() != 1) {
            throw new MalformedReplyException(found.size() + " payloads of type " + type + " instead of one", null);
        }
        return found.get(0);
    }

    private static String required(NSDictionary in, String key) {
        return Plists.string(in, key)
                .orElseThrow(() -> new MalformedReplyException("the enrollment profile lacks " + key, null));
    }

    /** SCEP's Subject is an array of relative names, each an array of pairs: [[["CN", "x"]], [["O", "y"]]]. */
    private static X500Name subject(NSDictionary content) {
        List<String> parts = new ArrayList<>();
        Plists.array(content, "Subject")
                .filter(NSArray.class::isInstance)
                .flatMap(relative -> List.of(((NSArray) relative).getArray()).stream())
                .filter(NSArray.class::isInstance)
                .map(pair -> ((NSArray) pair).getArray())
                .filter(pair -> pair.length == 2)
                .forEach(pair -> parts.add(text(pair[0]) + "=" + escape(text(pair[1]))));
        return new X500Name(parts.isEmpty() ? "CN=MDM identity" : String.join(",", parts));
    }

    private static String text(NSObject object) {
        return String.valueOf(object.toJavaObject());
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("+", "\\+")
                .replace("=", "\\=");
    }

    /** Without the challenge. */
    @Override
    public String toString() {
        return "EnrollmentProfile[" + serverUrl + "]";
    }
}
