package io.edict.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a message: bytes changed, removed, repeated, moved, and words of its format put in. One seed, one damage. */
final class Mutator {
    private static final int MOST_CHANGES = 6;
    private static final int LONGEST_PIECE = 24;
    private static final int MOST_REPEATS = 60;
    private static final int MOST_BYTES = 20_000;

    private final Random random;
    private final List<byte[]> messages;
    private final List<byte[]> words;

    Mutator(long seed, List<byte[]> messages, List<byte[]> words) {
        this.random = new Random(seed);
        this.messages = messages;
        this.words = words;
    }

    byte[] next() {
        byte[] message = oneOf(messages);
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0 && message.length < MOST_BYTES; changes--) {
            message = changed(message);
        }
        return message;
    }

    private byte[] changed(byte[] message) {
        int from = random.nextInt(message.length + 1);
        int to = Math.min(message.length, from + random.nextInt(LONGEST_PIECE));
        byte[] before = Arrays.copyOf(message, from);
        byte[] piece = Arrays.copyOfRange(message, from, to);
        byte[] after = Arrays.copyOfRange(message, to, message.length);
        return switch (random.nextInt(8)) {
            case 0 -> joined(before, after);
            case 1 -> joined(before, repeated(piece), after);
            case 2 -> joined(after, piece, before);
            case 3 -> joined(before, word(), after);
            case 4 -> joined(before, word(), piece, after);
            case 5 -> joined(before, tail(oneOf(messages)));
            case 6 -> random.nextInt(10) == 0 ? before : joined(before, noise(piece.length), after);
            default -> flipped(message);
        };
    }

    private byte[] flipped(byte[] message) {
        byte[] flipped = message.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] word() {
        return words.isEmpty() ? noise(1 + random.nextInt(4)) : oneOf(words);
    }

    private byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] tail(byte[] message) {
        return Arrays.copyOfRange(message, random.nextInt(message.length + 1), message.length);
    }

    private byte[] repeated(byte[] piece) {
        ByteArrayOutputStream repeated = new ByteArrayOutputStream();
        for (int times = 1 + random.nextInt(MOST_REPEATS); times > 0; times--) {
            repeated.writeBytes(piece);
        }
        return repeated.toByteArray();
    }

    private byte[] oneOf(List<byte[]> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
