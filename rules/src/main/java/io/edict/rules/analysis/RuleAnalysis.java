package io.edict.rules.analysis;

import io.edict.model.fact.Facts;
import io.edict.model.fact.LibraryItem;
import io.edict.rules.decide.Decided;
import io.edict.rules.language.Finding;
import io.edict.rules.language.RuleTree;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs all static checks over the rules of a policy that compiles. Each finding is a warning: the policy can be used. */
public final class RuleAnalysis {
    private RuleAnalysis() {}

    /**
     * Checks rules.
     *
     * @param rules all rules of the policy, built-in ones included
     * @param library its items and lists
     * @param decide decides by the policy, to try examples with
     * @return findings in the rules that authors wrote, sorted by place
     */
    public static List<Finding> check(
            List<RuleTree> rules, Collection<LibraryItem> library, Function<Facts, Decided> decide) {
        return check(rules, library, decide, new Report(false));
    }

    static List<Finding> check(
            List<RuleTree> rules, Collection<LibraryItem> library, Function<Facts, Decided> decide, Report report) {
        Derivations derivations = new Derivations(rules);
        NeverFiring never = new NeverFiring(
                derivations,
                library.stream().collect(Collectors.toMap(LibraryItem::id, Function.identity(), (a, b) -> a)),
                report);
        SlowJoins slow = new SlowJoins(report);
        for (RuleTree rule : derivations.rules()) {
            if (report.reports(rule)) {
                never.check(rule);
                slow.check(rule);
            }
        }
        derivations.loops().forEach(loop -> loop(loop, report));
        Effort effort = new Effort();
        new Redundancy(derivations, report, effort).check();
        new Conflicts(derivations, decide, report, effort).check();
        return report.findings();
    }

    private static void loop(List<RuleTree> loop, Report report) {
        List<RuleTree> rules = Report.byPlace(loop);
        String names = rules.stream().map(Report::name).collect(Collectors.joining(", "));
        report.warn(
                rules.get(0),
                "rule.loop",
                rules.size() == 1
                        ? names + " reads what it concludes itself; take one of the two away"
                        : names + " lead to each other in a circle; let one of them read facts of the device instead");
    }
}
