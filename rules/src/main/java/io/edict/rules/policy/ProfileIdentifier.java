package io.edict.rules.policy;

import io.edict.model.mdm.PlistCodec;
import io.edict.model.mdm.PlistException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the PayloadIdentifier of a configuration profile, signed or not. */
final class ProfileIdentifier {
    private static final PlistCodec CODEC = new PlistCodec();

    private ProfileIdentifier() {}

    /** The identifier; null: the bytes are no profile that has one. */
    static @Nullable String read(byte @Nullable [] profile) {
        if (profile == null) {
            return null;
        }
        try {
            var plist = CODEC.decode(unsigned(profile));
            String identifier = plist.string("PayloadIdentifier");
            return identifier == null || identifier.isBlank() || !"Configuration".equals(plist.string("PayloadType"))
                    ? null
                    : identifier;
        } catch (PlistException e) {
            return null;
        }
    }

    /** A signed profile holds the property list as it is between its certificates and signatures. */
    private static byte[] unsigned(byte[] profile) {
        String text = new String(profile, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("<?xml");
        int end = text.lastIndexOf("</plist>");
        return begin > 0 && end > begin ? Arrays.copyOfRange(profile, begin, end + "</plist>".length()) : profile;
    }
}
