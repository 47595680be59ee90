package io.edict.simulator.device;

/** Names of what a device counts for the fleet's status. */
public final class Counters {
    /** MDM commands with a final answer. */
    public static final String COMMANDS = "commands";

    /** Scripts run by the agent. */
    public static final String SCRIPTS = "scripts";

    /** Launches that the agent denied. */
    public static final String DENIED = "denied launches";

    private Counters() {}
}
