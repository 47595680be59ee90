package io.edict.model.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Erases the device.
 *
 * @param pin six digits, for Macs with an Intel processor; null: none
 * @param preserveDataPlan keeps the data plan of an iPhone or iPad
 * @param disallowProximitySetup an iPhone or iPad is not set up by a device nearby
 * @param obliterationBehavior what a Mac does when it cannot erase user data alone; null: Apple's default
 */
public record EraseDevice(
        @Nullable String pin,
        boolean preserveDataPlan,
        boolean disallowProximitySetup,
        @Nullable Obliteration obliterationBehavior)
        implements Command {
    public EraseDevice {
        Pin.require(pin);
    }

    /** What a Mac does when it cannot erase user data alone. */
    public enum Obliteration {
        DEFAULT("Default"),
        DO_NOT_OBLITERATE("DoNotObliterate"),
        OBLITERATE_WITH_WARNING("ObliterateWithWarning"),
        ALWAYS("Always");

        private final String wireName;

        Obliteration(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /** Leaves the PIN out. */
    @Override
    public String toString() {
        return "EraseDevice";
    }

    @Override
    public String requestType() {
        return "EraseDevice";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys()
                .with("PIN", pin)
                .withFlag("PreserveDataPlan", preserveDataPlan)
                .withFlag("DisallowProximitySetup", disallowProximitySetup)
                .with("ObliterationBehavior", obliterationBehavior == null ? null : obliterationBehavior.wireName())
                .map();
    }
}
