package io.edict.model.command;

import io.edict.model.mdm.Bytes;
import java.util.Map;

/**
 * Removes the passcode.
 *
 * @param unlockToken what the device entrusted with its last TokenUpdate
 */
public record ClearPasscode(Bytes unlockToken) implements Command {
    @Override
    public String requestType() {
        return "ClearPasscode";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys().with("UnlockToken", unlockToken).map();
    }
}
