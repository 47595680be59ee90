package io.edict.simulator;

/**
 * What the fleet has done so far.
 *
 * @param devices how many devices there are
 * @param macs how many of them are Macs
 * @param mdmEnrolled how many are enrolled over MDM
 * @param agentsEnrolled how many Macs are enrolled over the agent channel too
 * @param profilesInstalled profiles that are installed now
 * @param commandsAnswered MDM commands answered with a final status since the state directory was made
 * @param scriptsRun scripts run since then
 * @param launchesDenied launches of blocked apps denied since then
 * @param problems steps that failed since this start, such as a server that did not answer
 */
public record FleetStatus(
        int devices,
        int macs,
        int mdmEnrolled,
        int agentsEnrolled,
        int profilesInstalled,
        int commandsAnswered,
        int scriptsRun,
        int launchesDenied,
        long problems) {

    /** Whether every device is enrolled over every channel it has. */
    public boolean allEnrolled() {
        return mdmEnrolled == devices && agentsEnrolled == macs;
    }
}
