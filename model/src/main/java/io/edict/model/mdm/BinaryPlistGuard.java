package io.edict.model.mdm;

import io.edict.model.mdm.PlistException.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks a binary property list by walking it without recursion. The format names values by number, so a few bytes can
 * unfold to very many values: what is counted is the unfolded tree, which is what a parser builds.
 *
 * <p>Layout: the magic {@code bplist00}, objects, the table of their offsets, and a trailer of 32 bytes (6 unused, size
 * of an offset, size of a reference, number of objects, root object, position of the table).
 */
final class BinaryPlistGuard {
    private static final int HEADER_BYTES = 8;
    private static final int TRAILER_BYTES = 32;

    private final byte[] body;
    private final int offsetBytes;
    private final int referenceBytes;
    private final long objects;
    private final long root;
    private final long table;
    private int visited;
    private long unfoldedBytes;

    private BinaryPlistGuard(byte[] body) {
        this.body = body;
        if (body.length < HEADER_BYTES + TRAILER_BYTES) {
            throw malformed();
        }
        ByteBuffer trailer = ByteBuffer.wrap(body, body.length - TRAILER_BYTES, TRAILER_BYTES);
        trailer.position(trailer.position() + 6);
        offsetBytes = trailer.get();
        referenceBytes = trailer.get();
        objects = trailer.getLong();
        root = trailer.getLong();
        table = trailer.getLong();
    }

    /** Throws a {@link PlistException} unless the body is well formed and within bounds. */
    static void check(byte[] body) {
        BinaryPlistGuard guard = new BinaryPlistGuard(body);
        guard.checkTrailer();
        guard.walk();
    }

    private void checkTrailer() {
        requireThat(body[6] == '0' && body[7] == '0');
        if (objects > PlistLimits.MAX_ELEMENTS) {
            throw tooMany();
        }
        boolean sizes = offsetBytes >= 1 && offsetBytes <= 4 && referenceBytes >= 1 && referenceBytes <= 4;
        if (!sizes || objects < 1 || root < 0 || root >= objects || table < HEADER_BYTES) {
            throw malformed();
        }
        if (table > body.length - TRAILER_BYTES - objects * offsetBytes) {
            throw malformed();
        }
    }

    private void walk() {
        Deque<Visit> open = new ArrayDeque<>();
        open.push(new Visit(root, 1));
        while (!open.isEmpty()) {
            Visit visit = open.pop();
            if (visit.depth > PlistLimits.MAX_DEPTH) {
                throw new PlistException(Problem.TOO_DEEP, "nested deeper than " + PlistLimits.MAX_DEPTH);
            }
            int position = position(visit.object);
            int type = type(position);
            if (type == 0xA || type == 0xD) {
                visitContainer(open, visit, position, type == 0xD);
            } else {
                visitLeaf(position);
            }
        }
    }

    private void visitContainer(Deque<Visit> open, Visit visit, int position, boolean dictionary) {
        Extent extent = extent(position);
        long references = dictionary ? 2 * extent.count : extent.count;
        count(1 + references, 0);
        requireInside(extent.start, references * referenceBytes);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < references; i++) {
            long child = number(extent.start + i * referenceBytes, referenceBytes);
            if (dictionary && i < extent.count) {
                if (!keys.add(text(position(child)))) {
                    throw new PlistException(Problem.DUPLICATE_KEY, "a dictionary holds one key twice");
                }
            } else {
                // Leaves stay on the level of their container, as in XML.
                int childType = type(position(child));
                boolean container = childType == 0xA || childType == 0xD;
                open.push(new Visit(child, container ? visit.depth + 1 : visit.depth));
            }
        }
    }

    private void visitLeaf(int position) {
        int marker = body[position] & 0xFF;
        int low = marker & 0xF;
        switch (marker >> 4) {
            case 0x0 -> requireThat(marker == 0x08 || marker == 0x09);
            case 0x1 -> {
                requireThat(low <= 4);
                requireInside(position + 1, 1L << low);
            }
            case 0x2 -> {
                requireThat(low == 2 || low == 3);
                requireInside(position + 1, 1L << low);
            }
            case 0x3 -> {
                requireThat(marker == 0x33);
                requireInside(position + 1, 8);
            }
            case 0x4 -> {
                Extent extent = extent(position);
                requireInside(extent.start, extent.count);
                count(0, extent.count);
            }
            case 0x5, 0x6 -> text(position);
            default -> throw malformed();
        }
    }

    /** The text of an ASCII or UTF-16 object. */
    private String text(int position) {
        int type = type(position);
        requireThat(type == 0x5 || type == 0x6);
        Extent extent = extent(position);
        long bytes = type == 0x5 ? extent.count : 2 * extent.count;
        requireInside(extent.start, bytes);
        count(0, bytes);
        ByteBuffer content = ByteBuffer.wrap(body, extent.start, (int) bytes);
        try {
            CharBuffer text = (type == 0x5 ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE)
                    .newDecoder()
                    .decode(content);
            if (text.chars().anyMatch(character -> character == 0)) {
                throw new PlistException(Problem.ENCODING, "a text with a zero character");
            }
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new PlistException(Problem.ENCODING, "a text that is neither ASCII nor UTF-16", e);
        }
    }

    /** Where the content of an object begins and how many units it has: the low half byte, or an integer after it. */
    private Extent extent(int position) {
        int low = body[position] & 0xF;
        if (low != 0xF) {
            return new Extent(position + 1, low);
        }
        requireInside(position + 1, 1);
        int marker = body[position + 1] & 0xFF;
        int bytes = 1 << (marker & 0xF);
        requireThat(marker >> 4 == 0x1 && bytes <= 4);
        requireInside(position + 2, bytes);
        long count = number(position + 2, bytes);
        requireThat(count <= body.length);
        return new Extent(position + 2 + bytes, count);
    }

    private int type(int position) {
        return (body[position] & 0xFF) >> 4;
    }

    private int position(long object) {
        requireThat(object >= 0 && object < objects);
        long offset = number((int) (table + object * offsetBytes), offsetBytes);
        requireThat(offset >= HEADER_BYTES && offset < table);
        return (int) offset;
    }

    private long number(int position, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (body[position + i] & 0xFF);
        }
        return value;
    }

    private void count(long values, long bytes) {
        visited += (int) Math.min(values, PlistLimits.MAX_ELEMENTS + 1);
        unfoldedBytes += bytes;
        if (visited > PlistLimits.MAX_ELEMENTS || unfoldedBytes > PlistLimits.MAX_UNFOLDED_BYTES) {
            throw tooMany();
        }
    }

    /** Objects end before the table of offsets. */
    private void requireInside(long start, long bytes) {
        requireThat(start + bytes <= table);
    }

    private static void requireThat(boolean holds) {
        if (!holds) {
            throw malformed();
        }
    }

    private static PlistException malformed() {
        return new PlistException(Problem.MALFORMED, "a broken binary property list");
    }

    private static PlistException tooMany() {
        return new PlistException(Problem.TOO_MANY_ELEMENTS, "more than " + PlistLimits.MAX_ELEMENTS + " values");
    }

    private record Visit(long object, int depth) {}

    private record Extent(int start, long count) {}
}
