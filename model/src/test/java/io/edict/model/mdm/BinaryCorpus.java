package io.edict.model.mdm;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.edict.model.mdm.PlistException.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Hostile binary bodies, written byte by byte, and why each is refused. */
final class BinaryCorpus {
    private static final byte[] KEY = ascii("a");

    private BinaryCorpus() {}

    static Stream<Arguments> hostile() {
        return Stream.concat(structures(), trailers());
    }

    private static Stream<Arguments> structures() {
        byte[] root = dict(1, 2);
        return Stream.of(
                arguments("one level too deep", nested(PlistLimits.MAX_DEPTH), Problem.TOO_DEEP),
                arguments("3,000 levels", nested(3_000), Problem.TOO_DEEP),
                arguments("array that holds itself", plist(root, KEY, array(2)), Problem.TOO_DEEP),
                arguments("dictionary that holds itself", plist(dict(1, 0), KEY), Problem.TOO_DEEP),
                arguments("values doubled 40 times", doubled(40), Problem.TOO_MANY_ELEMENTS),
                arguments("one long text named 1,000 times", longTextNamedOften(), Problem.TOO_MANY_ELEMENTS),
                arguments("duplicate key", plist(dict(1, 2, 3, 3), KEY, KEY, new byte[] {9}), Problem.DUPLICATE_KEY),
                arguments("one key object twice", plist(dict(1, 1, 2, 2), KEY, new byte[] {9}), Problem.DUPLICATE_KEY),
                arguments("key that is a number", plist(dict(1, 2), new byte[] {0x10, 1}, KEY), Problem.MALFORMED),
                arguments("array outermost", plist(array(1), KEY), Problem.MALFORMED),
                arguments("reference out of range", plist(dict(1, 99), KEY), Problem.MALFORMED),
                arguments("set", plist(root, KEY, new byte[] {(byte) 0xC1, 1}), Problem.MALFORMED),
                arguments("null", plist(root, KEY, new byte[] {0}), Problem.MALFORMED),
                arguments("UID", plist(root, KEY, new byte[] {(byte) 0x80, 1}), Problem.MALFORMED),
                arguments("integer of 32,768 bytes", plist(root, KEY, new byte[] {0x1F}), Problem.MALFORMED),
                arguments("data longer than the body", plist(root, KEY, sized(0x4F, 0x7FFFFFFF)), Problem.MALFORMED),
                arguments("array longer than the body", plist(root, KEY, sized(0xAF, 0x7FFFFFFF)), Problem.MALFORMED),
                arguments("negative length", plist(root, KEY, sized(0x4F, -1)), Problem.MALFORMED),
                arguments("length that is no integer", plist(root, KEY, new byte[] {0x4F, 0x50}), Problem.MALFORMED),
                arguments("text beyond ASCII", plist(root, KEY, new byte[] {0x51, (byte) 0xFF}), Problem.ENCODING),
                arguments("lone surrogate", plist(root, KEY, new byte[] {0x61, (byte) 0xD8, 0}), Problem.ENCODING),
                arguments("zero character", plist(root, KEY, new byte[] {0x51, 0}), Problem.ENCODING));
    }

    private static Stream<Arguments> trailers() {
        byte[] good = plist(dict(1, 1), KEY);
        return Stream.of(
                arguments("magic alone", "bplist00".getBytes(StandardCharsets.US_ASCII), Problem.MALFORMED),
                arguments("later format", changed(good, 7, '1'), Problem.MALFORMED),
                arguments("no objects", changed(good, good.length - 17, 0), Problem.MALFORMED),
                arguments("four billion objects", changed(good, good.length - 21, 1), Problem.TOO_MANY_ELEMENTS),
                arguments("negative number of objects", changed(good, good.length - 24, 0x80), Problem.MALFORMED),
                arguments("root out of range", changed(good, good.length - 9, 9), Problem.MALFORMED),
                arguments("table out of range", changed(good, good.length - 2, 0x7F), Problem.MALFORMED),
                arguments("offsets of no bytes", changed(good, good.length - 26, 0), Problem.MALFORMED),
                arguments("references of 200 bytes", changed(good, good.length - 25, 200), Problem.MALFORMED));
    }

    /** A dictionary that holds so many arrays within each other. */
    static byte[] nested(int arrays) {
        List<byte[]> objects = new ArrayList<>(List.of(dict(1, 2), KEY));
        for (int i = 0; i < arrays; i++) {
            objects.add(i == arrays - 1 ? array() : array(i + 3));
        }
        return plist(objects.toArray(byte[][]::new));
    }

    private static byte[] doubled(int times) {
        List<byte[]> objects = new ArrayList<>(List.of(dict(1, 2), KEY));
        for (int i = 0; i < times; i++) {
            objects.add(array(i + 3, i + 3));
        }
        objects.add(ascii("x"));
        return plist(objects.toArray(byte[][]::new));
    }

    private static byte[] longTextNamedOften() {
        byte[] text = ByteBuffer.allocate(6 + 100_000).put(sized(0x5F, 100_000)).array();
        java.util.Arrays.fill(text, 6, text.length, (byte) 'x');
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.writeBytes(sized(0xAF, 1_000));
        IntStream.range(0, 1_000).forEach(i -> list.writeBytes(reference(3)));
        return plist(dict(1, 2), KEY, list.toByteArray(), text);
    }

    /** The objects in order, the first one being the root, with offsets of 4 and references of 2 bytes. */
    private static byte[] plist(byte[]... objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("bplist00".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer offsets = ByteBuffer.allocate(4 * objects.length);
        for (byte[] object : objects) {
            offsets.putInt(out.size());
            out.writeBytes(object);
        }
        int table = out.size();
        out.writeBytes(offsets.array());
        ByteBuffer trailer = ByteBuffer.allocate(32).position(6);
        trailer.put((byte) 4).put((byte) 2).putLong(objects.length).putLong(0).putLong(table);
        out.writeBytes(trailer.array());
        return out.toByteArray();
    }

    /** References to the keys and then to the values; fewer than 15 of each. */
    private static byte[] dict(int... references) {
        return container(0xD0 | references.length / 2, references);
    }

    private static byte[] array(int... references) {
        return container(0xA0 | references.length, references);
    }

    private static byte[] container(int marker, int... references) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(marker);
        IntStream.of(references).forEach(reference -> out.writeBytes(reference(reference)));
        return out.toByteArray();
    }

    private static byte[] reference(int object) {
        return new byte[] {(byte) (object >> 8), (byte) object};
    }

    private static byte[] ascii(String text) {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + content.length)
                .put((byte) (0x50 | content.length))
                .put(content)
                .array();
    }

    private static byte[] sized(int marker, int count) {
        return ByteBuffer.allocate(6)
                .put((byte) marker)
                .put((byte) 0x12)
                .putInt(count)
                .array();
    }

    private static byte[] changed(byte[] body, int index, int value) {
        byte[] changed = body.clone();
        changed[index] = (byte) value;
        return changed;
    }
}
