package io.edict.model.command;

import java.util.List;
import java.util.Map;

/**
 * Asks for properties of the device.
 *
 * @param queries the names of the properties, see {@link io.edict.model.apple.DeviceQueries}
 */
public record DeviceInformation(List<String> queries) implements Command {
    public DeviceInformation {
        queries = List.copyOf(queries);
    }

    @Override
    public String requestType() {
        return "DeviceInformation";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys().with("Queries", queries).map();
    }
}
