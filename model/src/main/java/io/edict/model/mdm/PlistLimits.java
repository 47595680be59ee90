package io.edict.model.mdm;

/** The bounds of a property list that is read. */
public final class PlistLimits {
    /** The longest body, in bytes. */
    public static final int MAX_BYTES = 1 << 20;
    /** The deepest nesting, the outermost dictionary being 1. */
    public static final int MAX_DEPTH = 64;
    /** The most values, keys included. */
    public static final int MAX_ELEMENTS = 60_000;
    /** The most bytes that the values of a binary property list unfold to, as it may name one value many times. */
    static final int MAX_UNFOLDED_BYTES = 4 << 20;
    /** The longest identifier of a device or user. */
    static final int MAX_IDENTIFIER = 64;
    /** The longest other text that steers the protocol. */
    static final int MAX_MESSAGE_TEXT = 255;
    /** The longest token that a message may hold, in bytes. */
    static final int MAX_TOKEN_BYTES = 64 << 10;

    private PlistLimits() {}
}
