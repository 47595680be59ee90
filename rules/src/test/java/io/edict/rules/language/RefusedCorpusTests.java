package io.edict.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text in {@code refused.txt} is refused with the code and at the place in its title. */
class RefusedCorpusTests {
    private final RuleSetCompiler compiler = new RuleSetCompiler();

    static Stream<Corpus.Case> texts() {
        return Corpus.read("refused.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsRefusedAtItsPlace(Corpus.Case text) {
        RuleSetCompilation compiled = compiler.compile(
                List.of(new RuleSource("rules/x.drl", text.text(), RuleSource.Origin.AUTHORED)), Vocabulary.OPEN);

        assertThat(compiled.ruleSet()).isNull();
        assertThat(compiled.findings())
                .first()
                .satisfies(finding -> assertThat(finding.code() + " " + finding.line() + ":" + finding.column())
                        .isEqualTo(text.title()))
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR))
                .satisfies(finding -> assertThat(finding.message()).matches("(?s)[a-z`].*"));
    }

    @Test
    void corpusIsLarge() {
        assertThat(texts()).hasSizeGreaterThan(100);
    }

    @Test
    void allRulesOfAFileAreReported() {
        String text =
                """
                rule "a" when Devic() then policy.tag("a"); end
                rule "b" when Device( osVersio == "1", nam == "x" ) then policy.tag("a"); end
                rule "c" when Device() then policy.tg("a"); end
                """;

        assertThat(compiler.compile(
                                List.of(new RuleSource("rules/x.drl", text, RuleSource.Origin.AUTHORED)),
                                Vocabulary.OPEN)
                        .findings())
                .extracting(Finding::toString)
                .satisfiesExactly(
                        a -> assertThat(a)
                                .startsWith("rules/x.drl:1:15: error [unknown.fact]")
                                .endsWith("`Device`?"),
                        b -> assertThat(b)
                                .startsWith("rules/x.drl:2:23: error [unknown.property]")
                                .endsWith("`osVersion`?"),
                        c -> assertThat(c)
                                .startsWith("rules/x.drl:2:40: error [unknown.property]")
                                .endsWith("`name`?"),
                        d -> assertThat(d)
                                .startsWith("rules/x.drl:3:36: error [unknown.verb]")
                                .endsWith("`tag`?"));
    }

    @Test
    void syntaxErrorsOfSeveralRulesAreReported() {
        String text =
                """
                rule "a" when Device( name == ) then policy.tag("a"); end
                rule "b" when Device() then policy.tag("a"); end
                rule "c" when Device( ( name == "a" ) then policy.tag("a"); end
                """;

        assertThat(compiler.compile(
                                List.of(new RuleSource("rules/x.drl", text, RuleSource.Origin.AUTHORED)),
                                Vocabulary.OPEN)
                        .findings())
                .extracting(Finding::line)
                .containsExactly(1, 3);
    }
}
