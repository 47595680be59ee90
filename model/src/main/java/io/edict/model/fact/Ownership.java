package io.edict.model.fact;

/** Who owns a device. */
public enum Ownership {
    COMPANY,
    PERSONAL
}
