package io.edict.model.fact;

/** An operating-system family. */
public enum Platform {
    MACOS,
    IOS,
    IPADOS,
    TVOS,
    VISIONOS,
    WATCHOS,
    WINDOWS,
    LINUX
}
