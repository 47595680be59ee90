package io.edict.rules.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of a policy directory, by path with {@code /}, sorted. Immutable: byte arrays are copied on the way in and
 * out. Read by {@link PolicyDirectory} and {@link PolicyZip}, which keep the limits.
 */
public final class PolicyFiles {
    private final SortedMap<String, byte[]> files;

    private PolicyFiles(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** Files by path. */
    public static PolicyFiles of(Map<String, byte[]> files) {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        files.forEach((path, bytes) -> copy.put(path, bytes.clone()));
        return new PolicyFiles(copy);
    }

    /** Text files by path. */
    public static PolicyFiles ofTexts(Map<String, String> texts) {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        texts.forEach((path, text) -> copy.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new PolicyFiles(copy);
    }

    /** The paths, sorted. */
    public SortedSet<String> paths() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
    }

    /** The content of a file; null: there is none. */
    public byte @Nullable [] bytes(String path) {
        byte[] bytes = files.get(path);
        return bytes == null ? null : bytes.clone();
    }

    /** Whether there is such a file. */
    public boolean contains(String path) {
        return files.containsKey(path);
    }

    /** The content of a file as UTF-8 text, line ends as {@code \n}, without a byte-order mark; null: there is none. */
    public @Nullable String text(String path) {
        byte[] bytes = files.get(path);
        return bytes == null ? null : normalised(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Whether a file is UTF-8 text. */
    boolean isText(String path) {
        byte[] bytes = files.get(path);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes == null ? new byte[0] : bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String normalised(String text) {
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        return unix.startsWith("\uFEFF") ? unix.substring(1) : unix;
    }

    /** These files with others added or put in their place. */
    public PolicyFiles with(Map<String, byte[]> others) {
        Map<String, byte[]> all = new TreeMap<>(files);
        all.putAll(others);
        return of(all);
    }

    /**
     * The SHA-256 over the paths and contents in normal form, in lower-case hexadecimal. Directories that say the same
     * have the same revision, whatever their comments and line ends in definitions.
     */
    public String revision() {
        return NormalForm.of(this).digest();
    }

    /** The SHA-256 over the paths and contents as they are. */
    String digest() {
        MessageDigest digest = sha256();
        files.forEach((path, bytes) -> {
            digest.update((path + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyFiles that
                && files.keySet().equals(that.files.keySet())
                && files.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), that.files.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        return Objects.hash(files.keySet(), digest());
    }

    @Override
    public String toString() {
        return "PolicyFiles" + files.keySet();
    }
}
