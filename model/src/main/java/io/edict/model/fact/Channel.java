package io.edict.model.fact;

/** Who carries a command out. */
public enum Channel {
    /** Apple's or Microsoft's device management protocol. */
    MDM,
    /** The agent. */
    AGENT
}
