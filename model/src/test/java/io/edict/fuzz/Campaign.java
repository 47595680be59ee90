package io.edict.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The short form of a fuzz test: the seeds, what fuzzing found before, and damaged messages, the same ones in every run. Not
 * guided by coverage, as starting Jazzer takes longer than all of it.
 */
public final class Campaign {
    private final List<byte[]> messages;
    private final List<byte[]> words;

    private Campaign(List<byte[]> messages, List<byte[]> words) {
        this.messages = messages;
        this.words = words;
    }

    /**
     * Seeds and findings of a test. A finding is a file in the resource folder that Jazzer replays, too: the name of the test's
     * class with {@code Inputs} behind it.
     *
     * @param dictionary a resource beside the test in the form of libFuzzer's dictionaries
     */
    public static Campaign of(Class<?> test, String dictionary, Stream<byte[]> seeds) {
        return new Campaign(Stream.concat(seeds, findings(test).stream()).toList(), words(test, dictionary));
    }

    /** Reads all messages and so many damaged ones; a throwable of any kind is a failure that tells the message. */
    public void run(int damaged, Reader reader) {
        messages.forEach(message -> read("a seed", message, reader));
        for (long seed = 0; seed < damaged; seed++) {
            read("damage " + seed, new Mutator(seed, messages, words).next(), reader);
        }
    }

    private static void read(String name, byte[] message, Reader reader) {
        try {
            reader.read(message);
        } catch (Throwable e) {
            throw new AssertionError(
                    name + ": " + e + "\nbase64: " + Base64.getEncoder().encodeToString(message), e);
        }
    }

    private static List<byte[]> findings(Class<?> test) {
        URL folder = test.getResource(test.getSimpleName() + "Inputs");
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            List<byte[]> findings = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                findings.add(Files.readAllBytes(file));
            }
            return findings;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<byte[]> words(Class<?> test, String dictionary) {
        try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(dictionary), dictionary)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("\""))
                    .map(line -> unescaped(line.substring(1, line.lastIndexOf('"'))))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Undoes {@code \\}, {@code \"} and {@code \xAB}. */
    private static byte[] unescaped(String entry) {
        List<Byte> bytes = new ArrayList<>();
        byte[] text = entry.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\\') {
                bytes.add(text[i]);
            } else if (text[++i] == 'x') {
                bytes.add((byte) Integer.parseInt(new String(text, i + 1, 2, StandardCharsets.US_ASCII), 16));
                i += 2;
            } else {
                bytes.add(text[i]);
            }
        }
        byte[] unescaped = new byte[bytes.size()];
        for (int i = 0; i < unescaped.length; i++) {
            unescaped[i] = bytes.get(i);
        }
        return unescaped;
    }

    /** What is fuzzed. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] message) throws Exception;
    }
}
