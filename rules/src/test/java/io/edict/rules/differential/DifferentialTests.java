package io.edict.rules.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.Fact;
import io.edict.model.fact.Now;
import io.edict.rules.language.Budget;
import io.edict.rules.language.Finding;
import io.edict.rules.language.RuleSet;
import io.edict.rules.language.RuleSetCompilation;
import io.edict.rules.language.RuleSetCompiler;
import io.edict.rules.language.RuleSource;
import io.edict.rules.language.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Edict's compiler against Drools' own: random rules over random devices must fire for the same facts and conclude the
 * same. A failure names the seed, the rule in both forms and the device.
 *
 * <p>Left out, because Drools' compiler or engine fails there, each tested for itself: several functions of one accumulate,
 * an accumulate or a forall within other groups, properties that begin with {@code is}. Rewritten for Drools: bare enum
 * constants, versions, instants and their distances, tests of texts and sets on unknown values, half forms and {@code in}
 * over results, and forall over two patterns.
 */
class DifferentialTests {
    private static final int RULES = 60;
    private static final int DEVICES = 50;

    /** The random rule was not wise; another one is drawn. */
    private static final Set<String> REFUSED = Set.of("cross-product", "limit.join", "limit.or", "limit.patterns");

    private static final RuleSetCompiler COMPILER = new RuleSetCompiler();

    static Stream<Long> seeds() {
        // The fifth once told that a rule which reads what a parameter is set to ran before the rule that sets it, the
        // last one that the engine does not always see that a group of nothing but `not` exists.
        return Stream.of(1L, 2L, 3L, 4L, 8421833930293154399L, 1401879321651355187L);
    }

    static Stream<Long> moreSeeds() {
        return new Random().longs(150).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothCompilersConcludeTheSame(long seed) {
        compare(seed);
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("moreSeeds")
    void bothCompilersConcludeTheSameForAnySeed(long seed) {
        compare(seed);
    }

    /** The decision of the guide for policy authors: what holds for all holds when there is none. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "forall( Process( name == \"a\" ) ) => 1 => 1",
                "forall( $p : Process() Process( this == $p, name == \"a\" ) ) => 1 => 0",
                "not( $p : Process() and not Process( this == $p, name == \"a\" ) ) => 1 => 1",
            })
    void forallOverNothingHoldsAndInDroolsNotAlways(String condition, int ours, int theirs) {
        String rule = "rule \"r\"%s when " + condition + " then policy.tag(\"t\"); end\n";
        List<Fact> device = List.of(new Now(RandomFacts.NOW));

        assertThat(evaluate(compiled(rule.formatted("")), device)).hasSize(ours);
        assertThat(new Oracle(rule.formatted(" agenda-group \"level0\"")).evaluate(device))
                .hasSize(theirs);
    }

    private static void compare(long seed) {
        List<Text> rules = rules(seed);
        RuleSet ours = compiled(rules.stream().map(Text::ours).collect(Collectors.joining()));
        Oracle theirs = new Oracle(rules.stream().map(Text::theirs).collect(Collectors.joining()));
        RandomFacts facts = new RandomFacts(seed);
        int conclusions = 0;
        int failed = 0;
        for (int i = 0; i < DEVICES; i++) {
            List<Fact> device = facts.device();
            List<String> concluded = evaluate(ours, device);
            conclusions += concluded.size();
            List<String> expected;
            try {
                expected = theirs.evaluate(device);
            } catch (NullPointerException drools) {
                // WHY: on some joins Drools' executable model fails by itself; there is nothing to compare with.
                assertThat(drools.getStackTrace()[0].getClassName()).startsWith("org.drools.");
                assertThat(++failed).as("devices on which Drools failed").isLessThan(DEVICES / 2);
                continue;
            }
            if (!concluded.equals(expected)) {
                throw new AssertionError(describe(seed, rules, device, concluded, expected));
            }
        }
        assertThat(conclusions).as("conclusions compared").isGreaterThan(RULES * DEVICES / 4);
    }

    static List<String> evaluate(RuleSet rules, List<Fact> device) {
        return rules.evaluate(device, Budget.STANDARD).conclusions().stream()
                .map(conclusion -> Oracle.line(
                        conclusion.match().rule().name(),
                        conclusion.verb().name(),
                        conclusion.target(),
                        conclusion.value(),
                        conclusion.match().factKeys().stream()))
                .sorted()
                .toList();
    }

    static List<Text> rules(long seed) {
        Random random = new Random(seed);
        List<Text> rules = new ArrayList<>();
        while (rules.size() < RULES) {
            int level = random.nextInt(8) == 0 ? 1 + random.nextInt(RandomRule.LEVELS.size() - 1) : 0;
            Text rule = new RandomRule(random, "r" + rules.size(), level).text();
            RuleSetCompilation alone = compile(rule.ours());
            if (alone.ruleSet() != null) {
                rules.add(rule);
            } else if (!alone.findings().stream().map(Finding::code).allMatch(REFUSED::contains)) {
                throw new AssertionError("seed " + seed + ", refused: " + alone.findings() + "\n" + rule.ours());
            }
        }
        return rules;
    }

    private static RuleSetCompilation compile(String text) {
        return COMPILER.compile(
                List.of(new RuleSource("rules/random.drl", text, RuleSource.Origin.AUTHORED)), Vocabulary.OPEN);
    }

    static RuleSet compiled(String text) {
        RuleSetCompilation compilation = compile(text);
        return Objects.requireNonNull(
                compilation.ruleSet(), () -> compilation.findings().toString());
    }

    private static String describe(
            long seed, List<Text> rules, List<Fact> device, List<String> concluded, List<String> expected) {
        List<String> missing = new ArrayList<>(expected);
        concluded.forEach(missing::remove);
        List<String> surplus = new ArrayList<>(concluded);
        expected.forEach(surplus::remove);
        Set<String> names = Stream.concat(missing.stream(), surplus.stream())
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        StringBuilder text = new StringBuilder("seed " + seed + ": the compilers differ\n");
        text.append("only Drools: ").append(missing).append("\nonly Edict:  ").append(surplus);
        for (String name : names) {
            Text rule = rules.get(Integer.parseInt(name.substring(1)));
            text.append("\n\nEdict:\n")
                    .append(rule.ours())
                    .append("\nDrools:\n")
                    .append(rule.theirs());
        }
        return text.append("\ndevice:\n")
                .append(RandomFacts.describe(device))
                .append("\n")
                .toString();
    }
}
