package io.edict.services.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The file of the key-encryption key: 32 bytes in Base64, readable by its owner alone. */
final class KeyFile {
    private static final int KEY_BYTES = 32;

    private final Path path;

    KeyFile(Path path) {
        this.path = path;
    }

    /** Reads the key; makes the file first when there is none. */
    SecretKey readOrCreate() {
        if (!Files.exists(path)) {
            create();
        }
        return read();
    }

    /** Reads the key of a file that has to exist. */
    SecretKey read() {
        try {
            byte[] key = Base64.getMimeDecoder().decode(Files.readString(path, StandardCharsets.US_ASCII));
            if (key.length != KEY_BYTES) {
                throw new SecretException("`" + path + "` does not hold 32 bytes in Base64", null);
            }
            return new SecretKeySpec(key, "AES");
        } catch (IOException | IllegalArgumentException e) {
            throw new SecretException("the key file `" + path + "` cannot be read", e);
        }
    }

    /** The key is written aside and moved into place, so that a crash leaves either no file or a whole one. */
    private void create() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Path folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(
                    folder,
                    ".key",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(aside, Base64.getEncoder().encodeToString(key) + "\n");
            try {
                // WHY: a link never replaces, so two nodes that start over one folder agree on the first one's key.
                Files.createLink(path, aside);
            } catch (FileAlreadyExistsException first) {
                // Another node was first; its key is read.
            } finally {
                Files.delete(aside);
            }
        } catch (IOException e) {
            throw new SecretException("the key file `" + path + "` cannot be made", e);
        }
    }
}
