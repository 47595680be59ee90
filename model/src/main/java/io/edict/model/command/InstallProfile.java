package io.edict.model.command;

import io.edict.model.mdm.Bytes;
import java.util.Map;

/**
 * Installs a configuration profile, or replaces the one with the same PayloadIdentifier.
 *
 * @param payload the profile, signed or not
 */
public record InstallProfile(Bytes payload) implements Command {
    @Override
    public String requestType() {
        return "InstallProfile";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys().with("Payload", payload).map();
    }
}
