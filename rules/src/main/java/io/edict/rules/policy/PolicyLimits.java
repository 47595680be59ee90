package io.edict.rules.policy;

/** How large a policy may be, on disk and packed. */
final class PolicyLimits {
    static final int MAX_FILES = 10_000;
    static final long MAX_BYTES = 64L << 20;
    static final long MAX_ZIP_BYTES = 64L << 20;
    /** How many bytes a packed byte may become; small entries apart. */
    static final long MAX_RATIO = 100;
    /** Below this size the ratio says nothing. */
    static final long RATIO_FROM_BYTES = 1L << 20;

    static final int MAX_PATH = 200;

    private PolicyLimits() {}
}
