package io.edict.rules.policy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes policy directories. Files and folders that begin with a dot are not part of the policy. */
public final class PolicyDirectory {
    private PolicyDirectory() {}

    /**
     * Reads a directory.
     *
     * @throws PolicyFilesException when it holds symbolic links, odd paths or more than the limits
     * @throws IOException when it cannot be read
     */
    public static PolicyFiles read(Path directory) throws IOException, PolicyFilesException {
        // WHY: the directory itself may be named by a link; within it none is followed.
        Path root = directory.toRealPath();
        Collector collector = new Collector(root);
        Files.walkFileTree(root, collector);
        if (collector.refusal != null) {
            throw collector.refusal;
        }
        return PolicyFiles.of(collector.files);
    }

    /**
     * Writes files into a directory, which is made when it is missing. Other files there stay.
     *
     * @throws IOException when it cannot be written
     */
    public static void write(PolicyFiles files, Path directory) throws IOException {
        for (String path : files.paths()) {
            if (!PolicyPath.sound(path)) {
                throw new IOException("refused to write " + path);
            }
            Path target = directory.resolve(path);
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            byte[] bytes = files.bytes(path);
            Files.write(target, bytes == null ? new byte[0] : bytes);
        }
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<String, byte[]> files = new HashMap<>();
        private long bytes;
        private @Nullable PolicyFilesException refusal;

        Collector(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (hidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            try {
                add(root.relativize(file).toString().replace('\\', '/'), file, attributes);
                return FileVisitResult.CONTINUE;
            } catch (PolicyFilesException e) {
                refusal = e;
                return FileVisitResult.TERMINATE;
            }
        }

        private void add(String path, Path file, BasicFileAttributes attributes)
                throws IOException, PolicyFilesException {
            PolicyPath.check(path);
            if (!attributes.isRegularFile()) {
                throw noFile(path);
            }
            bytes += attributes.size();
            if (bytes > PolicyLimits.MAX_BYTES || files.size() >= PolicyLimits.MAX_FILES) {
                throw tooLarge(path);
            }
            files.put(path, Files.readAllBytes(file));
        }

        private static boolean hidden(Path path) {
            Path name = path.getFileName();
            return name != null && name.toString().startsWith(".");
        }
    }

    static PolicyFilesException noFile(String path) {
        return new PolicyFilesException(path, "file.kind", "only regular files are accepted, no links");
    }

    static PolicyFilesException tooLarge(String path) {
        return new PolicyFilesException(
                path,
                "policy.too-large",
                "a policy has at most " + PolicyLimits.MAX_FILES + " files and " + (PolicyLimits.MAX_BYTES >> 20)
                        + " MiB");
    }
}
