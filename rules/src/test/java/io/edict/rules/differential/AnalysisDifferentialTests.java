package io.edict.rules.differential;

import io.edict.model.fact.Fact;
import io.edict.rules.analysis.RuleAnalysis;
import io.edict.rules.language.Budget;
import io.edict.rules.language.Finding;
import io.edict.rules.language.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What static checks say of random rules of the whole language is true for random devices. */
class AnalysisDifferentialTests {
    private static final int DEVICES = 150;
    private static final Pattern NAMES = Pattern.compile("`(r\\d+)`");
    private static final Pattern CONSEQUENCE = Pattern.compile("(?s)then\\n.*?end\\n$");

    static Stream<Long> moreSeeds() {
        return new java.util.Random().longs(100).boxed();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void noDeviceRefutesAFinding(long seed) {
        compare(seed);
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("moreSeeds")
    void noDeviceRefutesAFindingForAnySeed(long seed) {
        compare(seed);
    }

    private static void compare(long seed) {
        String drl = DifferentialTests.rules(seed).stream()
                .map(rule -> CONSEQUENCE.matcher(rule.ours()).replaceFirst("then policy.tag(\"t\"); end\n"))
                .collect(Collectors.joining());
        RuleSet rules = DifferentialTests.compiled(drl);
        List<Finding> findings = RuleAnalysis.check(rules.trees(), List.of(), facts -> {
            throw new AssertionError("nothing is set to two values");
        });
        RandomFacts random = new RandomFacts(seed);
        for (int i = 0; i < DEVICES; i++) {
            List<Fact> device = random.device();
            Map<String, Integer> fired = rules.evaluate(device, Budget.STANDARD).firedRules();
            for (Finding finding : findings) {
                List<String> names = NAMES.matcher(finding.message())
                        .results()
                        .map(name -> name.group(1))
                        .toList();
                boolean first = fired.containsKey(names.get(0));
                boolean refuted =
                        switch (finding.code()) {
                            case "rule.contradiction", "rule.unreachable" ->
                                finding.message().contains("never fires") && first;
                            case "rule.subsumed" -> first && !fired.containsKey(names.get(1));
                            case "rule.repeated" -> first != fired.containsKey(names.get(1));
                            default -> false;
                        };
                if (refuted) {
                    throw new AssertionError(
                            "seed " + seed + ": " + finding + "\n" + drl + "\n" + RandomFacts.describe(device));
                }
            }
        }
    }
}
