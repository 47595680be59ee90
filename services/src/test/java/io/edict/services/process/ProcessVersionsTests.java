package io.edict.services.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * An open process ends on the version it began with, after an upgrade too. So a version that was released is never edited:
 * what changes is a new file with the next number, and the old one stays until no process is open in it.
 */
class ProcessVersionsTests {
    private static final Map<String, String> RELEASED =
            Map.of("rollout-1.bpmn2", "6e3424f91d1b7a3c6e3fb8f0a67b4500a65bad20d2e1208bc073ea02d9f3555f");

    private final Resource[] versions =
            new PathMatchingResourcePatternResolver().getResources("classpath*:io/edict/processes/*.bpmn2");

    ProcessVersionsTests() throws IOException {}

    @Test
    void aReleasedVersionIsThereUnchanged() {
        assertThat(Arrays.stream(versions))
                .extracting(Resource::getFilename, ProcessVersionsTests::sha256)
                .as("write a new version instead, and begin new processes in it")
                .contains(RELEASED.entrySet().stream()
                        .map(version -> tuple(version.getKey(), version.getValue()))
                        .toArray(Tuple[]::new));
    }

    private static String sha256(Resource file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getContentAsByteArray());
            return HexFormat.of().formatHex(digest);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
