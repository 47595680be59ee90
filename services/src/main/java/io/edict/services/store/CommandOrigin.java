package io.edict.services.store;

/** Who asked for a command. */
public enum CommandOrigin {
    /** A rule concluded it: it is withdrawn when no rule does any longer. */
    RULE,
    /** An administrator asked for it. */
    ADMIN
}
