package io.edict.services.identity;

import java.util.ArrayDeque;

/**
 * A look at the outline of BER bytes before a parser sees them: parsers descend by recursion, and hostile nesting would
 * end in a stack overflow. Checks depth and lengths alone (X.690, section 8.1).
 */
public final class BerGuard {
    private static final int DEPTH_MAX = 48;
    private static final int INDEFINITE = -1;
    private static final int CONSTRUCTED = 0x20;

    private final byte[] ber;
    private final ArrayDeque<Integer> ends = new ArrayDeque<>();
    private int position;

    private BerGuard(byte[] ber) {
        this.ber = ber;
    }

    /** Whether these bytes are one whole BER value that a recursive parser can read. */
    public static boolean accepts(byte[] ber) {
        return ber.length > 0 && new BerGuard(ber).scan();
    }

    private boolean scan() {
        do {
            if (!step()) {
                return false;
            }
            while (!ends.isEmpty() && ends.peek() == position) {
                ends.pop();
            }
        } while (!ends.isEmpty());
        return position == ber.length;
    }

    private boolean step() {
        int tag = next();
        if (tag == 0 && !ends.isEmpty() && ends.peek() == INDEFINITE) {
            ends.pop();
            return next() == 0;
        }
        if ((tag & 0x1f) == 0x1f && !skipLongTag()) {
            return false;
        }
        int length = length();
        boolean constructed = tag > 0 && (tag & CONSTRUCTED) != 0;
        if (tag < 0 || length < INDEFINITE || (length == INDEFINITE && !constructed)) {
            return false;
        }
        if (constructed) {
            ends.push(length == INDEFINITE ? INDEFINITE : position + length);
            return ends.size() <= DEPTH_MAX;
        }
        position += length;
        return true;
    }

    private boolean skipLongTag() {
        for (int octets = 0; octets < 4; octets++) {
            int octet = next();
            if (octet < 0) {
                return false;
            }
            if ((octet & 0x80) == 0) {
                return true;
            }
        }
        return false;
    }

    /** The length of the value that begins at the position; INDEFINITE; or less when it does not fit. */
    private int length() {
        int first = next();
        if (first == 0x80) {
            return INDEFINITE;
        }
        if (first < 0 || first > 0x84) {
            return INDEFINITE - 1;
        }
        long length = first;
        if (first > 0x80) {
            length = 0;
            for (int octets = first & 0x7f; octets > 0; octets--) {
                length = length << 8 | (next() & 0xff);
            }
        }
        return length <= limit() - position ? (int) length : INDEFINITE - 1;
    }

    private int limit() {
        for (int end : ends) {
            if (end != INDEFINITE) {
                return end;
            }
        }
        return ber.length;
    }

    private int next() {
        return position < ber.length ? ber[position++] & 0xff : -1;
    }
}
