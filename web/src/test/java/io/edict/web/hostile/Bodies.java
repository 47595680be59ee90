package io.edict.web.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bodies to attack with. */
final class Bodies {
    private Bodies() {}

    /** An XML property list whose root dictionary holds these keys. */
    static String plist(String keys) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>" + keys + "</dict></plist>";
    }

    /** An XML property list with a document type of its own. */
    static String plist(String doctype, String keys) {
        return plist(keys).replace("?>\n", "?>\n" + doctype + "\n");
    }

    static String string(String key, String value) {
        return "<key>" + key + "</key><string>" + value + "</string>";
    }

    static String nested(String open, String close, int depth) {
        return open.repeat(depth) + close.repeat(depth);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** So many zero bytes, compressed. */
    static byte[] gzipBomb(int mebibytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] block = new byte[1 << 20];
            java.util.Arrays.fill(block, (byte) ' ');
            for (int i = 0; i < mebibytes; i++) {
                gzip.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] zip(String name, byte[] content, int copies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < copies; i++) {
                zip.putNextEntry(new ZipEntry(copies == 1 ? name : i + name));
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A binary property list of these objects, the first of which is the root. */
    static byte[] binary(byte[]... objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("bplist00".getBytes(StandardCharsets.US_ASCII));
        int[] offsets = new int[objects.length];
        for (int i = 0; i < objects.length; i++) {
            offsets[i] = out.size();
            out.writeBytes(objects[i]);
        }
        int table = out.size();
        for (int offset : offsets) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(offset).array());
        }
        out.writeBytes(trailer(4, 2, objects.length, 0, table));
        return out.toByteArray();
    }

    /** The end of a binary property list. */
    static byte[] trailer(int offsetBytes, int referenceBytes, long objects, long root, long table) {
        return ByteBuffer.allocate(32)
                .put(6, (byte) offsetBytes)
                .put(7, (byte) referenceBytes)
                .putLong(8, objects)
                .putLong(16, root)
                .putLong(24, table)
                .array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
