package io.edict.model.decision;

/** How much an alert matters. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
