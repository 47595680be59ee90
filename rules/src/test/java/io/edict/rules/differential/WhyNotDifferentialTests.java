package io.edict.rules.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.explain.RuleAnswer;
import io.edict.model.fact.Fact;
import io.edict.rules.language.Budget;
import io.edict.rules.language.Inquiry;
import io.edict.rules.language.RuleInfo;
import io.edict.rules.language.RuleSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Why-not against the engine: for random rules and devices it says that a rule matches when, and only when, the engine fires
 * it, and names a constraint when it does not.
 */
class WhyNotDifferentialTests {
    private static final int DEVICES = 8;

    static Stream<Long> seeds() {
        return Stream.of(1L, 2L, 1875961248836459149L, -4532009120736015858L);
    }

    static Stream<Long> moreSeeds() {
        return new Random().longs(60).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whyNotAgreesWithTheEngine(long seed) {
        compare(seed);
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("moreSeeds")
    void whyNotAgreesWithTheEngineForAnySeed(long seed) {
        compare(seed);
    }

    private static void compare(long seed) {
        RuleSet rules = DifferentialTests.compiled(
                DifferentialTests.rules(seed).stream().map(Text::ours).collect(Collectors.joining()));
        RandomFacts facts = new RandomFacts(seed);
        int fired = 0;
        int named = 0;
        int helped = 0;
        for (int i = 0; i < DEVICES; i++) {
            List<Fact> device = facts.device();
            Inquiry inquiry = rules.inquire(device, Budget.STANDARD);
            for (RuleInfo rule : rules.rules()) {
                boolean fires = inquiry.evaluation().firedRules().containsKey(rule.name());
                RuleAnswer answer = inquiry.rule(rule.name()).orElseThrow();
                assertThat(answer.matches())
                        .as("seed %d, rule %s, %s", seed, rule.name(), answer)
                        .isEqualTo(fires);
                assertThat(answer.misses().isEmpty()).as("%s", answer).isEqualTo(fires);
                fired += fires ? 1 : 0;
                named += fires ? 0 : 1;
                helped += answer.changes().isEmpty() ? 0 : 1;
            }
        }
        assertThat(fired).isGreaterThan(50);
        assertThat(named).isGreaterThan(50);
        assertThat(helped).as("rules that a change was found for").isGreaterThan(10);
    }
}
