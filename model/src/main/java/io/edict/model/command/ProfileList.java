package io.edict.model.command;

import java.util.Map;

/**
 * Asks for the installed profiles.
 *
 * @param managedOnly only those that MDM installed
 */
public record ProfileList(boolean managedOnly) implements Command {
    @Override
    public String requestType() {
        return "ProfileList";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys().withFlag("ManagedOnly", managedOnly).map();
    }
}
