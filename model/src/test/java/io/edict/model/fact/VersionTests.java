package io.edict.model.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTests {
    @ParameterizedTest
    @CsvSource({
        "1.9, 1.10",
        "14.9, 14.10",
        "15.0, 15.0.1",
        "16.0 beta, 16.0",
        "16.0 beta, 16.0 beta 2",
        "16.0 alpha, 16.0 beta",
        "16.0 beta 2, 16.0 rc",
        "16.0 rc, 16",
        "15.9, 16.0 beta",
        "16.0 beta, 16.1",
        "1.0a1, 1.0",
        "9, 10.0.0.0.1",
        "99999999999999999999, 100000000000000000000",
        "5.9.0 (1234), 6.0 (1)"
    })
    void lowerVersionSortsBelowHigherVersion(String lower, String higher) {
        assertThat(Version.of(lower)).isLessThan(Version.of(higher));
        assertThat(Version.of(higher)).isGreaterThan(Version.of(lower));
    }

    @ParameterizedTest
    @CsvSource({"15, 15.0", "15.0, 15.0.0", "14.10, 14.10.0", "16 beta, 16.0 beta", "15.1 (24B83), 15.1", "v2.0, 2"})
    void differentSpellingsOfOneVersionAreEqual(String one, String other) {
        assertThat(Version.of(one)).isEqualTo(Version.of(other)).hasSameHashCodeAs(Version.of(other));
    }

    @Test
    void textIsKeptAsWritten() {
        assertThat(Version.of(" 15.1 (24B83) ")).hasToString("15.1 (24B83)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "beta", "-1", ".5", "15;rm", "1.0\n2", "(24B83)"})
    void textThatIsNoVersionIsRefusedWithTheText(String text) {
        assertThat(Version.isVersion(text)).isFalse();
        assertThatThrownBy(() -> Version.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a version: `");
    }

    @Test
    void overlongTextIsRefused() {
        assertThatThrownBy(() -> Version.of("1".repeat(Version.MAX_LENGTH + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("…");
    }
}
