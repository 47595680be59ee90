package io.edict.services.mdm;

import com.dd.plist.NSDictionary;
import com.dd.plist.PropertyListParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Messages as devices send them, see the fixtures of the codec. */
public final class Messages {
    /** The Mac of the fixtures. */
    static final String MAC = "5B30F9CE-1A2D-5E0A-9C35-0B9B8BA61D31";

    private Messages() {}

    public static byte[] body(String name) {
        try (InputStream in = Messages.class.getResourceAsStream("/io/edict/model/mdm/" + name + ".plist")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A report of a fixture on another command. */
    static byte[] report(String name, UUID command) {
        return changed(name, "CommandUUID", command.toString());
    }

    static byte[] changed(String name, String key, String value) {
        try {
            NSDictionary message = (NSDictionary) PropertyListParser.parse(body(name));
            message.put(key, value);
            return message.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] notNow(UUID command) {
        NSDictionary message = new NSDictionary();
        message.put("UDID", MAC);
        message.put("Status", "NotNow");
        message.put("CommandUUID", command.toString());
        return message.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
    }
}
