package io.edict.services.identity;

import java.io.ByteArrayOutputStream;
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

    /**
     * The same value with all lengths told beforehand: parsers read that much faster than lengths that only show at the end.
     *
     * @param ber bytes that {@link #accepts} accepts
     */
    public static byte[] definite(byte[] ber) {
        var guard = new BerGuard(ber);
        var out = new ByteArrayOutputStream(ber.length);
        guard.copy(out);
        return out.toByteArray();
    }

    private void copy(ByteArrayOutputStream out) {
        int start = position;
        int tag = next();
        if ((tag & 0x1f) == 0x1f) {
            skipLongTag();
        }
        int lengthAt = position;
        int length = length();
        if ((tag & CONSTRUCTED) == 0) {
            position += length;
            out.write(ber, start, position - start);
            return;
        }
        var content = new ByteArrayOutputStream();
        int end = position + length;
        while (length == INDEFINITE ? !endOfContents() : position < end) {
            copy(content);
        }
        out.write(ber, start, lengthAt - start);
        writeLength(content.size(), out);
        out.writeBytes(content.toByteArray());
    }

    /** Whether the two octets come that end a value of indefinite length; they are skipped. */
    private boolean endOfContents() {
        boolean end = ber[position] == 0;
        position += end ? 2 : 0;
        return end;
    }

    private static void writeLength(int length, ByteArrayOutputStream out) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        out.write(0x80 | octets);
        for (int octet = octets - 1; octet >= 0; octet--) {
            out.write(length >> (8 * octet));
        }
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
