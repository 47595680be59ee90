package io.edict.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a simulated fleet is and where it enrolls.
 *
 * @param baseUrl the server's base URL, as devices reach it
 * @param token an API token that may fetch enrollment profiles
 * @param devices how many devices, at least 1
 * @param seed decides models, versions, apps and outcomes: the same seed is the same fleet
 * @param stateDirectory where the devices keep their state; a second start with it goes on, nobody enrolls twice
 * @param enrollmentCode the blueprint's enrollment code
 * @param pollInterval how long a device waits between two MDM sessions; a simulated device receives no pushes
 * @param rates how often things go wrong
 * @param threads how many devices act at the same time
 */
public record FleetSettings(
        URI baseUrl,
        String token,
        int devices,
        long seed,
        Path stateDirectory,
        String enrollmentCode,
        Duration pollInterval,
        Rates rates,
        int threads) {

    public FleetSettings {
        if (devices < 1 || threads < 1) {
            throw new IllegalArgumentException("devices and threads are at least 1");
        }
    }

    /** A fleet with the code `default`, a poll every 5 s and the usual rates. */
    public static FleetSettings of(URI baseUrl, String token, int devices, long seed, Path stateDirectory) {
        return new FleetSettings(
                baseUrl, token, devices, seed, stateDirectory, "default", Duration.ofSeconds(5), Rates.USUAL, 4);
    }

    /** The same fleet with another poll interval. */
    public FleetSettings withPollInterval(Duration interval) {
        return new FleetSettings(
                baseUrl, token, devices, seed, stateDirectory, enrollmentCode, interval, rates, threads);
    }

    /** The same fleet with other rates. */
    public FleetSettings withRates(Rates other) {
        return new FleetSettings(
                baseUrl, token, devices, seed, stateDirectory, enrollmentCode, pollInterval, other, threads);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "FleetSettings[" + devices + " devices at " + baseUrl + "]";
    }
}
