package io.edict.simulator.device;

/** The operating-system family of a simulated device. */
public enum Family {
    MACOS,
    IOS,
    IPADOS,
    TVOS;

    /** Whether devices of this family run the agent. */
    public boolean runsAgent() {
        return this == MACOS;
    }
}
