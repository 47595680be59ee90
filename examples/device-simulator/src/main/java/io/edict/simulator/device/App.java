package io.edict.simulator.device;

/**
 * An installed application.
 *
 * @param bundleId the bundle identifier
 * @param name the name
 * @param version the short version
 * @param path where it lies; empty on devices that show no paths
 * @param teamId the signer's team identifier; empty where it is Apple's own
 * @param managed whether MDM installed it
 */
public record App(String bundleId, String name, String version, String path, String teamId, boolean managed) {

    /** The same application in another version. */
    public App withVersion(String other) {
        return new App(bundleId, name, other, path, teamId, managed);
    }
}
