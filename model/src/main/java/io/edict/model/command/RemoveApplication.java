package io.edict.model.command;

import java.util.Map;

/**
 * Removes a managed application.
 *
 * @param identifier its bundle identifier
 */
public record RemoveApplication(String identifier) implements Command {
    @Override
    public String requestType() {
        return "RemoveApplication";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys().with("Identifier", identifier).map();
    }
}
