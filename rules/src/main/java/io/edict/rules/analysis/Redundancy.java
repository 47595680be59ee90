package io.edict.rules.analysis;

import io.edict.rules.language.Call;
import io.edict.rules.language.RuleTree;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds rules that say what another rule says already: the same, or only for some of its devices. */
final class Redundancy {
    /**
     * Verbs of which it does not matter how many rules conclude the same. A command or an alert is one of its own for each
     * rule and match.
     */
    private static final Set<Verb> PLAIN = EnumSet.of(Verb.ASSIGN, Verb.EXCLUDE, Verb.TAG, Verb.BLOCK, Verb.PARAMETER);

    private final Derivations derivations;
    private final Report report;
    private final Effort effort;
    private final Set<RuleTree> told = Collections.newSetFromMap(new IdentityHashMap<>());

    Redundancy(Derivations derivations, Report report, Effort effort) {
        this.derivations = derivations;
        this.report = report;
        this.effort = effort;
    }

    void check() {
        repeated();
        Map<String, List<RuleTree>> byCall = new HashMap<>();
        IdentityHashMap<RuleTree, Set<String>> calls = new IdentityHashMap<>();
        for (RuleTree rule : derivations.rules()) {
            Set<String> all = plain(rule);
            if (!all.isEmpty()) {
                calls.put(rule, all);
                all.forEach(call ->
                        byCall.computeIfAbsent(call, any -> new ArrayList<>()).add(rule));
            }
        }
        for (RuleTree rule : derivations.rules()) {
            Set<String> all = calls.get(rule);
            if (all != null && report.reports(rule) && !told.contains(rule)) {
                among(rule, all, byCall.getOrDefault(all.iterator().next(), List.of()), calls);
            }
        }
    }

    private void repeated() {
        Map<String, RuleTree> seen = new HashMap<>();
        for (RuleTree rule : Report.byPlace(derivations.rules())) {
            if (!rule.calls().isEmpty()) {
                RuleTree first = seen.putIfAbsent(Canonical.of(rule), rule);
                if (first != null && told.add(rule)) {
                    report.warn(
                            rule,
                            "rule.repeated",
                            Report.name(rule) + " says the same as " + Report.name(first) + "; delete one");
                }
            }
        }
    }

    private static Set<String> plain(RuleTree rule) {
        Set<String> calls = new HashSet<>();
        for (Call call : rule.calls()) {
            String constant = PLAIN.contains(call.verb()) ? Canonical.constant(call) : null;
            if (constant == null) {
                return Set.of();
            }
            calls.add(constant);
        }
        return calls;
    }

    private void among(
            RuleTree rule,
            Set<String> calls,
            List<RuleTree> candidates,
            IdentityHashMap<RuleTree, Set<String>> callsOf) {
        for (RuleTree other : candidates) {
            if (!other.name().equals(rule.name())
                    && !told.contains(other)
                    && effort.compares()
                    && callsOf.getOrDefault(other, Set.of()).containsAll(calls)
                    && covers(other, rule)) {
                boolean same = calls.equals(callsOf.get(other)) && covers(rule, other);
                if (same && Report.before(rule, other)) {
                    continue;
                }
                told.add(rule);
                report.warn(
                        rule,
                        same ? "rule.repeated" : "rule.subsumed",
                        Report.name(rule)
                                + (same
                                        ? " says the same as " + Report.name(other) + "; delete one"
                                        : " adds nothing: " + Report.name(other)
                                                + " concludes the same whenever it fires; delete it, or narrow the other"));
                return;
            }
        }
    }

    /** Whether the wide rule certainly fires for each device for which the narrow one does. */
    private boolean covers(RuleTree wide, RuleTree narrow) {
        List<Case> cases = derivations.whole(narrow);
        for (Case one : cases) {
            boolean covered = false;
            for (Case other : derivations.own(wide)) {
                covered |= !other.never() && one.mayImply(other) && effort.proves() && Implication.holds(one, other);
            }
            if (!covered) {
                return false;
            }
        }
        return !cases.isEmpty();
    }
}
