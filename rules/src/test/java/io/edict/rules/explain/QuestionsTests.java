package io.edict.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.explain.Change;
import io.edict.model.explain.Miss;
import io.edict.model.explain.WhyNot;
import io.edict.rules.decide.Explainer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why-not points at the constraint that a person would name, on written questions. */
class QuestionsTests {
    static java.util.stream.Stream<Question> questions() throws IOException {
        return Question.all();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void pointsAtTheConstraintThatAPersonWouldName(Question question) {
        Explainer explainer = question.policy().policy().explainer();
        String ask = String.valueOf(question.keys().get("ask"));
        WhyNot answer = ask.startsWith("rule ")
                ? explainer.rule(question.facts(), ask.substring("rule ".length()))
                : explainer.item(question.facts(), ask);

        Map<String, String> expected = new LinkedHashMap<>(question.keys());
        expected.keySet().removeAll(List.of("ask", "facts"));
        Map<String, String> told = new LinkedHashMap<>();
        expected.keySet().forEach(key -> told.put(key, tell(answer, key)));
        assertThat(told).as("%s", answer).isEqualTo(expected);
    }

    @Test
    void thereAreThirtyQuestions() throws IOException {
        assertThat(Question.all().map(Question::name).distinct()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(Question.all()).allMatch(question -> question.keys().containsKey("verdict"));
    }

    private static String tell(WhyNot answer, String key) {
        Miss pointed = answer.rules().isEmpty() ? null : answer.rules().get(0).pointed();
        return switch (key) {
            case "verdict" -> answer.verdict().name();
            case "summary" -> answer.summary();
            case "constraint" -> pointed == null ? "none" : pointed.constraint();
            case "found" -> pointed == null ? "none" : pointed.found();
            case "misses" ->
                answer.rules().get(0).misses().stream().map(Miss::constraint).collect(Collectors.joining("; "));
            case "change" ->
                answer.rules().get(0).changes().stream().map(Change::toString).collect(Collectors.joining("; "));
            default -> throw new IllegalStateException("no such key: " + key);
        };
    }
}
