package io.edict.services.rollout;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The health gate of each stage: the most that may go wrong on the devices that a rollout has reached.
 *
 * @param failedCommands of the commands that rules sent and that ended since the stage began, the share that failed
 * @param devicesInError of the devices, the share on which an item turned to ERROR; counted by device, so that one broken item
 *     among many sound ones is not lost in their number
 * @param silentDevices of the devices, the share that went silent
 * @param silentAfter a device is silent when it was not heard of for so long
 */
public record Gate(double failedCommands, double devicesInError, double silentDevices, Duration silentAfter) {

    /** What fails; empty when the stage is healthy. */
    public Optional<String> failure(StageHealth health) {
        return failure(
                        health.devicesInError(),
                        health.devices(),
                        devicesInError,
                        "devices have items that turned to ERROR")
                .or(() -> failure(health.commandsFailed(), health.commandsEnded(), failedCommands, "commands failed"))
                .or(() -> failure(health.devicesSilent(), health.devices(), silentDevices, "devices went silent"));
    }

    private static Optional<String> failure(long bad, long all, double most, String what) {
        return bad > most * all
                ? Optional.of(String.format(Locale.ROOT, "%d of %d %s, more than %s %%", bad, all, what, percent(most)))
                : Optional.empty();
    }

    /** For people: 10 and 2.5, not 10.00. */
    static String percent(double share) {
        double percent = Math.round(share * 10_000) / 100.0;
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }
}
