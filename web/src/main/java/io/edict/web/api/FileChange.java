package io.edict.web.api;

import io.edict.rules.policy.PolicyFiles;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A file that differs between two revisions.
 *
 * @param path where it lies in the policy directory
 * @param change what became of it
 * @param before its text in the earlier revision; null: it was not there, is no text or is too large to be read
 * @param after its text in the later revision; null: it is not there, is no text or is too large to be read
 */
record FileChange(String path, Change change, @Nullable String before, @Nullable String after) {
    private static final int MAX_TEXT = 256 * 1024;

    /** What became of a file. */
    enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** The files that differ, by path. */
    static List<FileChange> between(PolicyFiles before, PolicyFiles after) {
        var paths = new TreeSet<>(before.paths());
        paths.addAll(after.paths());
        return paths.stream()
                .filter(path -> !Arrays.equals(before.bytes(path), after.bytes(path)))
                .map(path -> of(path, before.bytes(path), after.bytes(path)))
                .toList();
    }

    private static FileChange of(String path, byte @Nullable [] before, byte @Nullable [] after) {
        Change change = before == null ? Change.ADDED : after == null ? Change.REMOVED : Change.CHANGED;
        return new FileChange(path, change, text(before), text(after));
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length > MAX_TEXT) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException noText) {
            return null;
        }
    }
}
