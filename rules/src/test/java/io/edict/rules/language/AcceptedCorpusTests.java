package io.edict.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text in {@code accepted.txt} compiles without findings and runs. */
class AcceptedCorpusTests {
    static Stream<Corpus.Case> texts() {
        return Corpus.read("accepted.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsAccepted(Corpus.Case text) {
        RuleSetCompilation compiled = new RuleSetCompiler()
                .compile(
                        List.of(new RuleSource("rules/x.drl", text.text(), RuleSource.Origin.AUTHORED)),
                        Vocabulary.OPEN);

        assertThat(compiled.findings()).isEmpty();
        RuleSet rules = compiled.ruleSet();
        assertThat(rules).isNotNull();
        assertThatCode(() -> rules.evaluate(Samples.facts(), Budget.STANDARD)).doesNotThrowAnyException();
    }

    @Test
    void corpusIsLarge() {
        assertThat(texts()).hasSizeGreaterThan(40);
    }
}
