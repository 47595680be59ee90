package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** What hostile sources try to leave behind: a system property and a file. */
final class Canary {
    private static final String PROPERTY = "edict.canary";
    private static final Path FILE = Path.of("edict-canary");

    private Canary() {}

    static void isUntouched() {
        assertThat(System.getProperty(PROPERTY)).isNull();
        assertThat(FILE).doesNotExist();
    }

    /** The check itself can fail. */
    static void provesItself() throws java.io.IOException {
        System.setProperty(PROPERTY, "x");
        Files.createFile(FILE);
        try {
            org.assertj.core.api.Assertions.assertThatThrownBy(Canary::isUntouched)
                    .isInstanceOf(AssertionError.class);
        } finally {
            System.clearProperty(PROPERTY);
            Files.delete(FILE);
        }
    }
}
