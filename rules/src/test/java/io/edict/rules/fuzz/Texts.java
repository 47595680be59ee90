package io.edict.rules.fuzz;

import io.edict.rules.policy.PolicyDirectory;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyFilesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Texts of real policies, to begin from. */
public final class Texts {
    private Texts() {}

    static byte[] resource(String name) {
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PolicyFiles starter() {
        try {
            return PolicyDirectory.read(Path.of("../examples/policies/starter"));
        } catch (IOException | PolicyFilesException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The YAML files of a policy, each with its path in a line before it. */
    public static Stream<byte[]> yaml(PolicyFiles files) {
        return files.paths().stream()
                .filter(path -> path.endsWith(".yaml"))
                .map(path -> (path + "\n" + files.text(path)).getBytes(StandardCharsets.UTF_8));
    }
}
