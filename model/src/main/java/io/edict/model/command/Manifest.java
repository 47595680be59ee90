package io.edict.model.command;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes a package to install: where it is fetched and the hash of each of its chunks. Source: Apple, "Manifest".
 *
 * @param url where the package is fetched
 * @param chunkBytes the size of a chunk; the last one may be shorter
 * @param sha256s the SHA-256 of each chunk, hexadecimal, in order
 * @param bundleIdentifier the bundle identifier of the package; null: not said
 * @param bundleVersion its version; null: not said
 * @param title the name people see; null: not said
 */
public record Manifest(
        URI url,
        long chunkBytes,
        List<String> sha256s,
        @Nullable String bundleIdentifier,
        @Nullable String bundleVersion,
        @Nullable String title) {
    /** The size of the chunks that {@link #of} makes. */
    public static final int CHUNK_BYTES = 10 << 20;

    public Manifest {
        sha256s = List.copyOf(sha256s);
    }

    /** Describes a package whose content is at hand. */
    public static Manifest of(
            URI url,
            byte[] content,
            @Nullable String bundleIdentifier,
            @Nullable String bundleVersion,
            @Nullable String title) {
        List<String> hashes = new ArrayList<>();
        for (int start = 0; start < Math.max(content.length, 1); start += CHUNK_BYTES) {
            hashes.add(sha256(content, start, Math.min(CHUNK_BYTES, content.length - start)));
        }
        // A package of one chunk is that chunk: the size then is the package's own.
        int chunkBytes = hashes.size() == 1 ? Math.max(content.length, 1) : CHUNK_BYTES;
        return new Manifest(url, chunkBytes, hashes, bundleIdentifier, bundleVersion, title);
    }

    private static String sha256(byte[] content, int start, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content, start, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Map<String, Object> keys() {
        Map<String, Object> asset = new Keys()
                .with("kind", "software-package")
                .with("sha256-size", chunkBytes)
                .with("sha256s", sha256s)
                .with("url", url.toString())
                .map();
        Map<String, Object> metadata = new Keys()
                .with("kind", "software")
                .with("bundle-identifier", bundleIdentifier)
                .with("bundle-version", bundleVersion)
                .with("title", title)
                .map();
        Map<String, Object> item = new Keys()
                .with("assets", List.of(asset))
                .with("metadata", metadata)
                .map();
        return Map.of("items", List.of(item));
    }
}
