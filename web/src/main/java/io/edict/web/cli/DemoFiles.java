package io.edict.web.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * What a demo keeps in its data folder beside the server's own files, so that a second start goes on with the first:
 * the admin's password, the API token of the fleet, the state of the devices.
 */
final class DemoFiles {
    private static final int SECRET_BYTES = 15;

    private final Path folder;

    private DemoFiles(Path folder) {
        this.folder = folder;
    }

    /** Opens the folder {@code demo} in the data folder, which is made when it is missing. */
    static DemoFiles open() throws IOException {
        String data = System.getProperty("edict.data-dir", System.getenv().getOrDefault("EDICT_DATA_DIR", "./data"));
        return new DemoFiles(Files.createDirectories(Path.of(data, "demo")));
    }

    String adminPassword() throws IOException {
        return secret("admin-password");
    }

    String token() throws IOException {
        return secret("api-token");
    }

    Path fleet() {
        return folder.resolve("fleet");
    }

    Path log() {
        return folder.resolve("edict.log");
    }

    private String secret(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            byte[] bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            createPrivately(file);
            Files.writeString(file, Base64.getUrlEncoder().encodeToString(bytes));
        }
        return Files.readString(file).strip();
    }

    private static void createPrivately(Path file) throws IOException {
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
        } else {
            Files.createFile(file);
        }
    }
}
