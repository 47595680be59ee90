package io.edict.rules.policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Packs and unpacks policy directories. Unpacking is bounded in entries, size and ratio, writes nothing, and refuses paths
 * that leave the directory and whatever is no regular file. What the zip holds is what its central directory lists, so one
 * that was cut short is no zip.
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
        try (ZipFile in = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .get()) {
            int entries = 0;
            long total = 0;
            for (ZipArchiveEntry entry : Collections.list(in.getEntriesInPhysicalOrder())) {
                if (++entries > PolicyLimits.MAX_FILES) {
                    throw PolicyDirectory.tooLarge("policy.zip");
                }
                // WHY: the library's own name has backslashes turned into slashes.
                String name = new String(entry.getRawName(), StandardCharsets.UTF_8);
                if (entry.isDirectory()) {
                    PolicyPath.check(name.substring(0, name.length() - 1));
                    continue;
                }
                PolicyPath.check(name);
                requireFile(entry, name);
                byte[] bytes = unpack(in.getInputStream(entry), name, total, zip.length);
                total += bytes.length;
                if (files.put(name, bytes) != null) {
                    throw new PolicyFilesException(name, "zip.duplicate", "the zip holds this file twice");
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

    /** Refuses links, devices and the like, which zips made on Unix can hold, and what no usual program packs. */
    private static void requireFile(ZipArchiveEntry entry, String name) throws PolicyFilesException {
        // WHY: for some methods the library looks for classes of other libraries, which are not there.
        if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
            throw new PolicyFilesException(
                    name, "zip.invalid", "the zip packs this file by a method other than deflate");
        }
        int kind = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
        if (kind != 0 && kind != UnixStat.FILE_FLAG) {
            throw PolicyDirectory.noFile(name);
        }
    }

    private static byte[] unpack(InputStream in, String name, long before, long packed)
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
