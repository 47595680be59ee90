package io.edict.model.command;

import java.util.List;
import java.util.Map;

/**
 * Asks for the installed applications.
 *
 * @param managedAppsOnly only those that MDM manages; a user enrollment of iOS tells no others
 * @param items the properties wanted of each; empty: all. macOS takes none
 */
public record InstalledApplicationList(boolean managedAppsOnly, List<String> items) implements Command {
    public InstalledApplicationList {
        items = List.copyOf(items);
    }

    @Override
    public String requestType() {
        return "InstalledApplicationList";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys()
                .withFlag("ManagedAppsOnly", managedAppsOnly)
                .with("Items", items.isEmpty() ? null : items)
                .map();
    }
}
