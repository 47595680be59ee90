package io.edict.model.command;

import java.util.List;
import java.util.Map;

/**
 * Changes settings of the device.
 *
 * @param settings at least one
 */
public record Settings(List<Setting> settings) implements Command {
    public Settings {
        settings = List.copyOf(settings);
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("Settings needs at least one setting");
        }
    }

    /** One setting. */
    public sealed interface Setting {
        /** The keys of the setting, its Item first. */
        Map<String, Object> keys();
    }

    /** The name that its user sees; supervised devices of iOS, and macOS. */
    public record DeviceName(String name) implements Setting {
        @Override
        public Map<String, Object> keys() {
            return new Keys()
                    .with("Item", "DeviceName")
                    .with("DeviceName", name)
                    .map();
        }
    }

    /** The network host name of a Mac. */
    public record HostName(String name) implements Setting {
        @Override
        public Map<String, Object> keys() {
            return new Keys().with("Item", "HostName").with("HostName", name).map();
        }
    }

    /** Whether Bluetooth is on. */
    public record Bluetooth(boolean enabled) implements Setting {
        @Override
        public Map<String, Object> keys() {
            return new Keys().with("Item", "Bluetooth").with("Enabled", enabled).map();
        }
    }

    @Override
    public String requestType() {
        return "Settings";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys()
                .with("Settings", settings.stream().map(Setting::keys).toList())
                .map();
    }
}
