package io.edict.model.fact;

/** How a blocking entry compares. */
public enum BlockMatch {
    EXACT,
    CONTAINS,
    /** RE2/J, whole value. */
    REGEX
}
