package io.edict.model.command;

import java.util.Map;

/**
 * Removes a profile that MDM installed.
 *
 * @param identifier its PayloadIdentifier
 */
public record RemoveProfile(String identifier) implements Command {
    @Override
    public String requestType() {
        return "RemoveProfile";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys().with("Identifier", identifier).map();
    }
}
