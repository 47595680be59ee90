package io.edict.simulator.mdm;

import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import io.edict.simulator.device.Identity;
import java.util.SplittableRandom;
import java.util.UUID;

/** The check-in messages of a device. Only Macs send DeviceName and Model. */
final class CheckInMessages {

    private CheckInMessages() {}

    static NSDictionary authenticate(DeviceState device, String topic) {
        Identity identity = device.identity();
        NSDictionary message = message("Authenticate", identity);
        message.put("Topic", topic);
        message.put("OSVersion", device.osVersion());
        message.put("BuildVersion", device.osBuild());
        message.put("ProductName", identity.productName());
        message.put("SerialNumber", identity.serialNumber());
        if (identity.family() == Family.MACOS) {
            message.put("DeviceName", device.name());
            message.put("Model", identity.productName());
            message.put("ModelName", identity.modelName());
        }
        return message;
    }

    static NSDictionary tokenUpdate(Identity identity, String topic) {
        NSDictionary message = message("TokenUpdate", identity);
        byte[] token = bytes(identity, 1);
        message.put("Topic", topic);
        message.put("Token", new NSData(token));
        message.put("PushMagic", UUID.nameUUIDFromBytes(token).toString());
        message.put("AwaitingConfiguration", false);
        if (identity.family() == Family.MACOS) {
            message.put("NotOnConsole", false);
        } else {
            message.put("UnlockToken", new NSData(bytes(identity, 2)));
        }
        return message;
    }

    static NSDictionary bootstrapToken(Identity identity) {
        NSDictionary message = message("SetBootstrapToken", identity);
        message.put("BootstrapToken", new NSData(bytes(identity, 3)));
        message.put("AwaitingConfiguration", false);
        return message;
    }

    private static NSDictionary message(String type, Identity identity) {
        NSDictionary message = new NSDictionary();
        message.put("MessageType", type);
        message.put("UDID", identity.udid());
        return message;
    }

    private static byte[] bytes(Identity identity, long which) {
        byte[] bytes = new byte[32];
        new SplittableRandom(identity.udid().hashCode() * 10L + which).nextBytes(bytes);
        return bytes;
    }
}
