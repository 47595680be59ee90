package io.edict.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.rules.lint.PolicyLint;
import io.edict.rules.policy.SoundPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed reference of the rule language is the one that the compiler gives, and its examples pass lint. */
class LanguageReferenceTests {
    private static final Path PAGE = Path.of("../docs/rule-language.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```drl\n(.*?)```");
    private static final Pattern RULE = Pattern.compile("(?m)^rule \"");

    @Test
    void committedPageIsWhatTheCompilerSays() throws IOException {
        String generated = new LanguageReference().text();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, generated);
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("run: mvn -pl rules -am -Dtest=LanguageReferenceTests -Ddocs.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false test")
                .isEqualTo(generated);
    }

    static Stream<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE)).results().map((MatchResult example) -> example.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsARuleThatLintHasNothingToSayOf(String example) {
        assertThat(new PolicyLint(SoundPolicy.COMPILER)
                        .lint(SoundPolicy.complete().withRules(example).files())
                        .findings())
                .isEmpty();
    }

    @Test
    void everyRuleOfThePageIsAnExample() throws IOException {
        assertThat(examples())
                .hasSize((int) RULE.matcher(Files.readString(PAGE)).results().count());
    }
}
