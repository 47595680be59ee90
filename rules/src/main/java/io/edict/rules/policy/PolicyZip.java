package io.edict.rules.policy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Packs and unpacks policy directories. Unpacking is bounded in entries, size and ratio, writes nothing, and refuses paths
 * that leave the directory. A symbolic link in a zip arrives as a small file and is never followed.
 */
public final class PolicyZip {
    private static final int BUFFER = 16 << 10;

    private PolicyZip() {}

    /**
     * Unpacks a zip. A single folder around everything is taken off.
     *
     * @throws PolicyFilesException when it is no zip, or holds odd paths or more than the limits
     */
    public static PolicyFiles read(byte[] zip) throws PolicyFilesException {
        if (zip.length > PolicyLimits.MAX_ZIP_BYTES) {
            throw PolicyDirectory.tooLarge("policy.zip");
        }
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            int entries = 0;
            long total = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++entries > PolicyLimits.MAX_FILES) {
                    throw PolicyDirectory.tooLarge("policy.zip");
                }
                if (entry.isDirectory()) {
                    PolicyPath.check(
                            entry.getName().substring(0, entry.getName().length() - 1));
                    continue;
                }
                PolicyPath.check(entry.getName());
                byte[] bytes = unpack(in, entry.getName(), total, zip.length);
                total += bytes.length;
                if (files.put(entry.getName(), bytes) != null) {
                    throw new PolicyFilesException(entry.getName(), "zip.duplicate", "the zip holds this file twice");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new PolicyFilesException("policy.zip", "zip.invalid", "not a zip file that can be read");
        }
        if (files.isEmpty()) {
            throw new PolicyFilesException("policy.zip", "zip.invalid", "the zip holds no files");
        }
        return PolicyFiles.of(unwrapped(files));
    }

    private static byte[] unpack(ZipInputStream in, String name, long before, long packed)
            throws IOException, PolicyFilesException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            long total = before + out.size();
            if (total > PolicyLimits.MAX_BYTES) {
                throw PolicyDirectory.tooLarge(name);
            }
            if (total > PolicyLimits.RATIO_FROM_BYTES && total / PolicyLimits.MAX_RATIO > packed) {
                throw new PolicyFilesException(
                        name, "zip.ratio", "the zip grows more than " + PolicyLimits.MAX_RATIO + " times");
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> unwrapped(Map<String, byte[]> files) {
        if (files.containsKey(PolicyReader.MANIFEST)) {
            return files;
        }
        String first = files.keySet().iterator().next();
        String folder = first.substring(0, first.indexOf('/') + 1);
        boolean wrapped = files.containsKey(folder + PolicyReader.MANIFEST)
                && files.keySet().stream().allMatch(path -> path.startsWith(folder));
        return wrapped ? inside(files, folder) : files;
    }

    private static Map<String, byte[]> inside(Map<String, byte[]> files, String folder) {
        Map<String, byte[]> inside = new HashMap<>();
        files.forEach((path, bytes) -> inside.put(path.substring(folder.length()), bytes));
        return inside;
    }

    /** Packs files; equal files give equal bytes. */
    public static byte[] write(PolicyFiles files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String path : files.paths()) {
                ZipEntry entry = new ZipEntry(path);
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(entry);
                byte[] content = files.bytes(path);
                out.write(content == null ? new byte[0] : content);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
