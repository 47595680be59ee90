package io.edict.model.command;

import java.util.Map;

/**
 * Restarts the device.
 *
 * @param notifyUser a Mac asks its user first
 */
public record RestartDevice(boolean notifyUser) implements Command {
    @Override
    public String requestType() {
        return "RestartDevice";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys().withFlag("NotifyUser", notifyUser).map();
    }
}
