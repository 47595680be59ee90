package io.edict.rules.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyFilesException;
import io.edict.rules.policy.PolicyZip;
import io.edict.rules.policy.SoundPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes as the zip of a policy directory is unpacked to files below it, or refused. */
class PolicyZipFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(256);

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "zip.dict")
    @FuzzTest
    void zipIsReadOrRefused(byte[] zip) throws Exception {
        BOUNDS.hold(() -> {
            try {
                PolicyFiles files = PolicyZip.read(zip);
                assertThat(files.paths()).isNotEmpty().allMatch(PolicyZipFuzz::isBelow);
            } catch (PolicyFilesException refused) {
                assertThat(refused.finding().code()).isNotEmpty();
            }
        });
    }

    @Test
    void damagedZipsAreReadOrRefused() {
        Campaign.of(PolicyZipFuzz.class, "zip.dict", seeds()).run(5_000, this::zipIsReadOrRefused);
    }

    private static boolean isBelow(String path) {
        return !path.startsWith("/") && !("/" + path + "/").contains("/../") && path.indexOf('\\') < 0;
    }

    static Stream<byte[]> seeds() {
        return Stream.of(PolicyZip.write(SoundPolicy.empty().files()), wrapped(), stored());
    }

    /** A folder around everything, as a desktop makes it. */
    private static byte[] wrapped() {
        return zip(out -> {
            out.putNextEntry(new ZipEntry("policy/"));
            out.putNextEntry(new ZipEntry("policy/edict.yaml"));
            out.write("format: 1\nname: Test\n".getBytes(StandardCharsets.UTF_8));
            out.setComment("made on a desktop");
        });
    }

    private static byte[] stored() {
        byte[] content = "format: 1\nname: Test\n".getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content);
        return zip(out -> {
            ZipEntry entry = new ZipEntry("edict.yaml");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            out.putNextEntry(entry);
            out.write(content);
        });
    }

    private static byte[] zip(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            writing.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void write(ZipOutputStream out) throws IOException;
    }
}
