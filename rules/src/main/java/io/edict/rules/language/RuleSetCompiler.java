package io.edict.rules.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns rule texts into a {@link RuleSet}, or into findings that say what is wrong with them. Thread-safe. */
public final class RuleSetCompiler {
    private final Schema schema = new Schema();
    private final boolean pruned;

    public RuleSetCompiler() {
        this(true);
    }

    /** @param pruned whether rule sets leave out facts that no rule can match; off in tests only */
    RuleSetCompiler(boolean pruned) {
        this.pruned = pruned;
    }

    /**
     * Checks and compiles rules. Never throws for any text.
     *
     * @param sources the rules of one policy, built-in ones included
     * @param vocabulary the names that the policy defines beside its rules
     */
    public RuleSetCompilation compile(List<RuleSource> sources, Vocabulary vocabulary) {
        List<RuleTree> rules = new ArrayList<>();
        Map<SourceText, Findings> findings = new HashMap<>();
        Map<String, RuleTree> names = new HashMap<>();
        for (RuleSource source : sources) {
            SourceText text = new SourceText(source);
            Findings found = new Findings(text);
            findings.put(text, found);
            for (RuleTree rule : new RuleFileReader(schema, vocabulary, text, found).rules()) {
                RuleTree first = names.putIfAbsent(rule.name(), rule);
                if (first == null) {
                    rules.add(rule);
                } else {
                    found.error(
                            rule.offset(),
                            "rule.duplicate",
                            "rule `" + rule.name() + "` is written in "
                                    + first.info().file() + ":" + first.info().line() + " already; rename one");
                }
            }
        }
        Strata strata = new Strata(rules);
        for (Strata.Circle circle : strata.order(rules)) {
            RuleTree rule = circle.rule();
            found(findings, rule)
                    .error(
                            rule.offset(),
                            "rule.circle",
                            "rule `" + rule.name() + "` reads `" + circle.type()
                                    + "` that it, or a rule that must run later, concludes; take one of them away");
        }
        rules.forEach(rule -> new RuleLint(found(findings, rule)).check(rule));
        boolean broken = findings.values().stream().anyMatch(found -> found.errors() > 0);
        List<Finding> all = findings.values().stream()
                .flatMap(found -> found.all().stream())
                .sorted(Comparator.naturalOrder())
                .toList();
        return new RuleSetCompilation(all, broken ? null : new DroolsRuleSet(rules, strata, pruned));
    }

    private static Findings found(Map<SourceText, Findings> findings, RuleTree rule) {
        return Objects.requireNonNull(findings.get(rule.source()));
    }
}
