package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies as directories and as zips. */
class PolicyFilesTests {
    @Test
    void publishingAnExportChangesNothing(@TempDir Path export) throws Exception {
        Policy published = SoundPolicy.complete().policy();

        PolicyDirectory.write(published.files(), export);
        PolicyFiles exported = PolicyDirectory.read(export);
        Compilation again = SoundPolicy.COMPILER.compile(PolicyZip.read(PolicyZip.write(exported)));

        assertThat(exported).isEqualTo(published.files());
        assertThat(again.policy()).isNotNull();
        assertThat(again.policy().files()).isEqualTo(published.files());
        assertThat(again.policy().revision()).isEqualTo(published.revision());
    }

    @Test
    void commentsOrderAndLineEndsOfDefinitionsDoNotMakeANewRevision() {
        PolicyFiles written = SoundPolicy.complete()
                .with(
                        "library/script.yaml",
                        "# Ours\r\nname: 'Script'\r\nplatforms:\r\n- MACOS\r\ntype: custom-script\r\n"
                                + "settings: {run: DAILY, audit: \"scripts/audit.sh\", restart: false}\r\n")
                .files();

        assertThat(written).isNotEqualTo(SoundPolicy.complete().files());
        assertThat(written.revision()).isEqualTo(SoundPolicy.complete().files().revision());
    }

    @Test
    void aChangedScriptMakesANewRevision() {
        PolicyFiles changed =
                SoundPolicy.complete().with("scripts/audit.sh", "exit 1\n").files();

        assertThat(changed.revision())
                .isNotEqualTo(SoundPolicy.complete().files().revision());
    }

    @Test
    void equalFilesGiveEqualZips() {
        assertThat(PolicyZip.write(SoundPolicy.complete().files()))
                .isEqualTo(PolicyZip.write(SoundPolicy.complete().files()));
    }

    @Test
    void aFolderAroundEverythingIsTakenOff() throws Exception {
        byte[] zip = zip(Map.of("starter/edict.yaml", "format: 1\nname: Test\n"));

        assertThat(PolicyZip.read(zip).paths()).containsExactly("edict.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../edict.yaml",
                "library/../../edict.yaml",
                "/etc/passwd",
                "library\\wifi.yaml",
                "C:/edict.yaml",
                "library//wifi.yaml",
                "library/wifi.yaml ",
                "library/a\u202Eb.yaml",
                "library/a\nb.yaml",
                ".git/config",
                "~/edict.yaml"
            })
    void pathsThatLeaveTheDirectoryAreRefused(String path) {
        byte[] zip = zip(Map.of(path, "x"));

        assertThatExceptionOfType(PolicyFilesException.class)
                .isThrownBy(() -> PolicyZip.read(zip))
                .satisfies(e -> assertThat(e.finding().code()).isEqualTo("file.path"));
    }

    @Test
    void aZipThatGrowsTooMuchIsRefused() {
        byte[] zip = zip(Map.of("apps/bomb.pkg", "0".repeat(64 << 20)));

        assertThatExceptionOfType(PolicyFilesException.class)
                .isThrownBy(() -> PolicyZip.read(zip))
                .satisfies(e -> assertThat(e.finding().code()).isIn("zip.ratio", "policy.too-large"));
    }

    @Test
    void whatIsNoZipIsRefused() {
        assertThatExceptionOfType(PolicyFilesException.class)
                .isThrownBy(() -> PolicyZip.read("hello".getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.finding().code()).isEqualTo("zip.invalid"));
    }

    @Test
    void aZipCutShortIsRefused() {
        byte[] whole = PolicyZip.write(SoundPolicy.complete().files());
        for (int missing : new int[] {1, 22, 30, whole.length / 2}) {
            byte[] cut = java.util.Arrays.copyOf(whole, whole.length - missing);

            assertThatExceptionOfType(PolicyFilesException.class)
                    .as("%d bytes missing", missing)
                    .isThrownBy(() -> PolicyZip.read(cut));
        }
    }

    @Test
    void aRuleThatIsNotUtf8IsRefused() {
        byte[] latin1 = "// caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        PolicyFiles files = PolicyFiles.of(Map.of(
                "edict.yaml", "format: 1\nname: Test\n".getBytes(StandardCharsets.UTF_8), "rules/a.drl", latin1));

        assertThat(SoundPolicy.COMPILER.compile(files).findings())
                .anySatisfy(finding -> assertThat(finding.code()).isEqualTo("file.encoding"));
    }

    @Test
    void linksInAZipAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
            ZipArchiveEntry link = new ZipArchiveEntry("scripts/passwd");
            link.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
            out.putArchiveEntry(link);
            out.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            out.closeArchiveEntry();
        }

        assertThatExceptionOfType(PolicyFilesException.class)
                .isThrownBy(() -> PolicyZip.read(bytes.toByteArray()))
                .satisfies(e -> assertThat(e.finding().code()).isEqualTo("file.kind"));
    }

    @Test
    void aDirectoryMayBeNamedByALink(@TempDir Path parent) throws Exception {
        Path directory = Files.createDirectory(parent.resolve("policy"));
        Files.writeString(directory.resolve("edict.yaml"), "format: 1\nname: Test\n");
        Path link = Files.createSymbolicLink(parent.resolve("current"), directory);

        assertThat(PolicyDirectory.read(link).paths()).containsExactly("edict.yaml");
    }

    @Test
    void linksInADirectoryAreRefused(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("edict.yaml"), "format: 1\nname: Test\n");
        Files.createDirectory(directory.resolve("scripts"));
        Files.createSymbolicLink(directory.resolve("scripts/passwd"), Path.of("/etc/passwd"));

        assertThatExceptionOfType(PolicyFilesException.class)
                .isThrownBy(() -> PolicyDirectory.read(directory))
                .satisfies(e -> assertThat(e.finding().code()).isEqualTo("file.kind"));
    }

    @Test
    void hiddenFilesAreNotPartOfThePolicy(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("edict.yaml"), "format: 1\nname: Test\n");
        Files.createDirectory(directory.resolve(".git"));
        Files.writeString(directory.resolve(".git/config"), "x");
        Files.writeString(directory.resolve(".DS_Store"), "x");

        assertThat(PolicyDirectory.read(directory).paths()).containsExactly("edict.yaml");
    }

    private static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
