package io.edict.services.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTests {
    private static final byte[] SECRET = "bootstrap token".getBytes(StandardCharsets.UTF_8);
    private final SecretBox box = new SecretBox(new SecretKeySpec(new byte[32], "AES"));

    @Test
    void opensWhatItSealed() {
        assertThat(box.open(box.seal(SECRET, "d1"), "d1")).isEqualTo(SECRET);
        assertThat(box.open(box.seal(new byte[0], "d1"), "d1")).isEmpty();
    }

    @Test
    void hidesTheSecretAndNeverRepeatsItself() {
        byte[] sealed = box.seal(SECRET, "d1");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("token");
        assertThat(sealed).isNotEqualTo(box.seal(SECRET, "d1"));
    }

    @Test
    void secretOfAnotherDeviceDoesNotOpen() {
        assertThatThrownBy(() -> box.open(box.seal(SECRET, "d1"), "d2")).isInstanceOf(SecretException.class);
    }

    @Test
    void everyAlteredByteIsNoticed() {
        byte[] sealed = box.seal(SECRET, "d1");
        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> box.open(altered, "d1")).isInstanceOf(SecretException.class);
        }
        assertThatThrownBy(() -> box.open(new byte[5], "d1")).isInstanceOf(SecretException.class);
    }

    @Test
    void keyFileIsMadeOnceForItsOwnerAlone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("data/key-encryption-key");
        byte[] first = new KeyFile(file).readOrCreate().getEncoded();
        assertThat(new KeyFile(file).readOrCreate().getEncoded())
                .isEqualTo(first)
                .hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void namedKeyFileHasToExistAndToBeWhole(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key");
        assertThatThrownBy(() -> new KeyFile(file).read()).isInstanceOf(SecretException.class);
        Files.writeString(file, "c2hvcnQ=");
        assertThatThrownBy(() -> new KeyFile(file).read())
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("32 bytes");
    }
}
