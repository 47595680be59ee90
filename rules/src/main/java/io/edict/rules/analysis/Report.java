package io.edict.rules.analysis;

import io.edict.rules.language.Condition;
import io.edict.rules.language.Finding;
import io.edict.rules.language.Findings;
import io.edict.rules.language.RuleSource.Origin;
import io.edict.rules.language.RuleTree;
import io.edict.rules.language.SourceText;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what the checks find, at the places where authors wrote it. Built-in rules are not reported. */
final class Report {
    private static final Comparator<RuleTree> BY_PLACE = Comparator.comparing(
                    (RuleTree rule) -> rule.source().source().file())
            .thenComparingInt(RuleTree::offset);

    private final IdentityHashMap<SourceText, Findings> found = new IdentityHashMap<>();
    private final boolean builtInToo;

    /** @param builtInToo whether built-in rules are reported as well */
    Report(boolean builtInToo) {
        this.builtInToo = builtInToo;
    }

    void warn(RuleTree rule, String code, String message) {
        warn(rule, null, code, message);
    }

    /** @param at the condition to point at; null: the rule */
    void warn(RuleTree rule, @Nullable Condition at, String code, String message) {
        if (reports(rule)) {
            int offset = at == null
                    ? rule.offset()
                    : rule.source().shown(rule.source().offset(at, rule.offset()));
            found.computeIfAbsent(rule.source(), Findings::new).warning(offset, code, message);
        }
    }

    boolean reports(RuleTree rule) {
        return builtInToo || rule.source().source().origin() != Origin.BUILT_IN;
    }

    /** How messages name a rule. */
    static String name(RuleTree rule) {
        return (rule.source().source().origin() == Origin.GENERATED ? "`" : "rule `") + rule.name() + "`";
    }

    /** Whether the one stands before the other in the policy. */
    static boolean before(RuleTree left, RuleTree right) {
        return BY_PLACE.compare(left, right) < 0;
    }

    static List<RuleTree> byPlace(List<RuleTree> rules) {
        return rules.stream().sorted(BY_PLACE).toList();
    }

    List<Finding> findings() {
        return found.values().stream()
                .flatMap(findings -> findings.all().stream())
                .sorted()
                .toList();
    }
}
