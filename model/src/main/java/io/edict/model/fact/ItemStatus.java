package io.edict.model.fact;

/** The status of a library item on a device. */
public enum ItemStatus {
    PASS,
    REMEDIATED,
    ERROR,
    PENDING,
    DOWNLOADING,
    INSTALLING,
    CACHED,
    AVAILABLE,
    EXCLUDED,
    INCOMPATIBLE,
    CONFLICT
}
