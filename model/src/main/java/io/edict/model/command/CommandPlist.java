package io.edict.model.command;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import io.edict.model.mdm.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Encodes commands as XML property lists. */
public final class CommandPlist {
    private CommandPlist() {}

    /** The bytes of a command that a device is sent under a CommandUUID. Equal input gives equal bytes. */
    public static byte[] encode(UUID commandUuid, Command command) {
        NSDictionary body = new NSDictionary();
        body.put("RequestType", command.requestType());
        command.keys().forEach((key, value) -> body.put(key, convert(value)));
        NSDictionary whole = new NSDictionary();
        whole.put("Command", body);
        whole.put("CommandUUID", commandUuid.toString());
        return whole.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
    }

    private static NSObject convert(Object value) {
        if (value instanceof String text) {
            return new NSString(text);
        }
        if (value instanceof Boolean flag) {
            return new NSNumber(flag);
        }
        if (value instanceof Number number) {
            return new NSNumber(number.longValue());
        }
        if (value instanceof Bytes bytes) {
            return new NSData(bytes.toArray());
        }
        if (value instanceof List<?> list) {
            return new NSArray(list.stream().map(CommandPlist::convert).toArray(NSObject[]::new));
        }
        if (value instanceof Map<?, ?> map) {
            NSDictionary dictionary = new NSDictionary();
            map.forEach((key, inner) -> dictionary.put((String) key, convert(inner)));
            return dictionary;
        }
        throw new IllegalArgumentException("no property list value: " + value.getClass());
    }
}
