package io.edict.simulator.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;

/**
 * What a device answers to a command.
 *
 * @param status Status of the report: Acknowledged, Error, CommandFormatError or NotNow
 * @param keys further keys of the report
 * @param effect what happens to the device once the report is delivered
 */
public record Reply(String status, NSDictionary keys, Effect effect) {

    /** What happens to a device after its report. */
    public enum Effect {
        NONE,
        RESTART,
        ERASE
    }

    static Reply acknowledged() {
        return new Reply("Acknowledged", new NSDictionary(), Effect.NONE);
    }

    static Reply acknowledged(String key, NSObject value) {
        NSDictionary keys = new NSDictionary();
        keys.put(key, value);
        return new Reply("Acknowledged", keys, Effect.NONE);
    }

    static Reply notNow() {
        return new Reply("NotNow", new NSDictionary(), Effect.NONE);
    }

    static Reply error(int code, String domain, String description) {
        NSDictionary link = new NSDictionary();
        link.put("ErrorCode", code);
        link.put("ErrorDomain", domain);
        link.put("LocalizedDescription", description);
        link.put("USEnglishDescription", description);
        NSDictionary keys = new NSDictionary();
        keys.put("ErrorChain", new NSArray(link));
        return new Reply("Error", keys, Effect.NONE);
    }

    /** What devices answer to a RequestType they do not know. */
    static Reply unknown(String requestType) {
        return error(12021, "MCMDMErrorDomain", "Unknown command: " + requestType);
    }

    static Reply malformed(String what) {
        Reply error = error(12000, "MCMDMErrorDomain", "The command is malformed: " + what);
        return new Reply("CommandFormatError", error.keys, Effect.NONE);
    }

    Reply then(Effect next) {
        return new Reply(status, keys, next);
    }

    /** Whether the device will not answer this command again. */
    public boolean terminal() {
        return !status.equals("NotNow");
    }
}
