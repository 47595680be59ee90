package io.edict.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Facts that are left out before rules run change nothing. */
class PruningProperties {
    @Property(tries = 40)
    void prunedAndUnprunedRuleSetsConcludeTheSame(@ForAll long seed) {
        RandomRules random = new RandomRules(seed);
        List<String> texts = new ArrayList<>(Arrays.asList(random.rules((int) (seed & 15) + 1)));
        texts.addAll(Arrays.asList(random.readers((int) (seed >> 4 & 3))));
        List<RuleSource> sources = accepted(texts);
        RuleSet pruned = compile(new RuleSetCompiler(), sources);
        RuleSet whole = compile(new RuleSetCompiler(false), sources);

        for (int i = 0; i < 100; i++) {
            List<Fact> facts = random.facts();
            Evaluation expected = whole.evaluate(facts, Budget.STANDARD);
            Evaluation actual = pruned.evaluate(facts, Budget.STANDARD);
            assertThat(actual.firedRules()).isEqualTo(expected.firedRules());
            assertThat(actual.conclusions()).containsExactlyInAnyOrderElementsOf(expected.conclusions());
            assertThat(actual.reevaluateAt()).isEqualTo(expected.reevaluateAt());
        }
    }

    /** Without the rules that lint refuses, such as cross products. */
    private static List<RuleSource> accepted(List<String> texts) {
        List<RuleSource> sources = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            sources.add(new RuleSource("rules/" + i + ".drl", texts.get(i), RuleSource.Origin.AUTHORED));
        }
        List<Finding> findings =
                new RuleSetCompiler().compile(sources, Vocabulary.OPEN).findings();
        sources.removeIf(
                source -> findings.stream().anyMatch(finding -> finding.file().equals(source.file())));
        return sources;
    }

    private static RuleSet compile(RuleSetCompiler compiler, List<RuleSource> sources) {
        RuleSetCompilation compiled = compiler.compile(sources, Vocabulary.OPEN);
        if (compiled.ruleSet() == null) {
            throw new AssertionError(compiled.findings().toString());
        }
        return compiled.ruleSet();
    }
}
