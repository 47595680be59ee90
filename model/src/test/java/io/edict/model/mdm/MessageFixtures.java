package io.edict.model.mdm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Messages as devices send them, each with the text of what it decodes to beside it. */
final class MessageFixtures {
    private static final Set<String> CHECKIN = Set.of(
            "Authenticate",
            "TokenUpdate",
            "CheckOut",
            "UserAuthenticate",
            "SetBootstrapToken",
            "GetBootstrapToken",
            "DeclarativeManagement",
            "GetToken",
            "ReturnToService");

    private MessageFixtures() {}

    static List<String> names() {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".plist"))
                    .map(name -> name.substring(0, name.length() - ".plist".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isCheckin(String name) {
        return CHECKIN.contains(name.substring(0, name.indexOf('.')));
    }

    static byte[] body(String name) {
        return read(name + ".plist");
    }

    static String expected(String name) {
        return new String(read(name + ".expected"), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(MessageFixtures.class
                            .getResource("Authenticate.1.plist")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
