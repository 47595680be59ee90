package io.edict.rules.analysis;

import io.edict.model.fact.Assigned;
import io.edict.model.fact.Excluded;
import io.edict.model.fact.LibraryItem;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Routed;
import io.edict.model.fact.Segment;
import io.edict.rules.language.Branches;
import io.edict.rules.language.Call;
import io.edict.rules.language.Condition;
import io.edict.rules.language.Node;
import io.edict.rules.language.RuleTree;
import io.edict.rules.language.Verb;
import io.edict.rules.language.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds rules that no device can ever meet, and assignments that no device can ever take. */
final class NeverFiring {
    private final Derivations derivations;
    private final Map<String, LibraryItem> library;
    private final Report report;

    NeverFiring(Derivations derivations, Map<String, LibraryItem> library, Report report) {
        this.derivations = derivations;
        this.library = library;
        this.report = report;
    }

    void check(RuleTree rule) {
        List<Case> own = derivations.own(rule);
        List<Derivations.Reading> missing = derivations.missing(rule);
        if (own.stream().allMatch(Case::never)) {
            contradiction(rule, own.get(0));
        } else if (!missing.isEmpty()) {
            report.warn(rule, "rule.unreachable", Report.name(rule) + " never fires: " + missing(missing.get(0)));
        } else if (derivations.whole(rule).isEmpty()) {
            report.warn(rule, "rule.unreachable", Report.name(rule) + " never fires: " + leftOut(rule));
        } else {
            platforms(rule);
        }
        Branches.of(rule.condition()).forEach(branch -> branch.forEach(node -> inner(rule, node)));
    }

    private void contradiction(RuleTree rule, Case one) {
        List<Claim> conflict = conflict(one.claims());
        Claim last = conflict.get(conflict.size() - 1);
        String why = conflict.size() == 1
                ? text(last) + " never holds"
                : text(last) + " cannot hold together with " + text(conflict.get(0));
        report.warn(
                rule,
                last.condition(),
                "rule.contradiction",
                Report.name(rule) + " never fires: " + why + "; take one away, or join them with `||`");
    }

    /** The claim that makes the ones before it impossible, and the first of those that alone suffices. */
    private static List<Claim> conflict(List<Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            Claim last = claims.get(i);
            if (Solver.never(List.of(last))) {
                return List.of(last);
            } else if (Solver.never(claims.subList(0, i + 1))) {
                for (Claim earlier : claims.subList(0, i)) {
                    if (Solver.never(List.of(earlier, last))) {
                        return List.of(earlier, last);
                    }
                }
                return List.of(claims.get(0), last);
            }
        }
        return List.of(claims.get(claims.size() - 1));
    }

    private static String text(Claim claim) {
        Condition told = claim.wanted() ? claim.condition() : new Condition.Not(claim.condition());
        return "`" + Wording.of(told) + "`";
    }

    private static String missing(Derivations.Reading reading) {
        String what = reading.keys().isEmpty()
                ? "anything"
                : "`" + String.join("` or `", new TreeSet<>(reading.keys())) + "`";
        Class<?> type = reading.type();
        if (type == Assigned.class) {
            return "no rule that can fire assigns " + what;
        } else if (type == Excluded.class) {
            return "no rule that can fire excludes " + what;
        } else if (type == Segment.class) {
            return "no device can be in the segment " + what;
        } else if (type == Routed.class) {
            return "no rule that can fire routes " + what;
        }
        return "no rule that can fire sets the parameter " + what;
    }

    private String leftOut(RuleTree rule) {
        boolean branch = rule.source().source().origin() == io.edict.rules.language.RuleSource.Origin.GENERATED;
        for (List<Node> nodes : Branches.of(rule.condition())) {
            for (Derivations.Reading reading : Derivations.readings(nodes)) {
                List<RuleTree> concluding = derivations.concluding(reading);
                if (concluding.stream().allMatch(from -> derivations.whole(from).isEmpty())) {
                    return missing(reading);
                }
            }
        }
        return branch
                ? "no device that reaches this branch meets its condition; the branches before it take them all"
                : "what it reads is concluded only for devices that it leaves out itself";
    }

    /** Below {@code not}, {@code exists} and {@code accumulate}. */
    private void inner(RuleTree rule, Node node) {
        Node inside = node instanceof Node.None none
                ? none.node()
                : node instanceof Node.Gather gather ? gather.node() : null;
        if (inside == null) {
            return;
        }
        for (List<Node> nodes : Branches.of(inside)) {
            List<Claim> claims = new ArrayList<>();
            nodes.forEach(part -> {
                if (part instanceof Node.Match match) {
                    match.conditions().forEach(condition -> claims.add(Case.claim(condition, true)));
                }
            });
            if (Solver.never(claims)) {
                List<Claim> conflict = conflict(claims);
                Claim last = conflict.get(conflict.size() - 1);
                report.warn(
                        rule,
                        last.condition(),
                        "rule.contradiction",
                        Report.name(rule) + " looks for what no fact can be: " + text(last)
                                + (conflict.size() == 1
                                        ? " never holds"
                                        : " cannot hold together with " + text(conflict.get(0)))
                                + "; take one away, or join them with `||`");
            }
        }
    }

    private void platforms(RuleTree rule) {
        Set<String> told = new HashSet<>();
        for (Call call : rule.calls()) {
            String item = call.verb() == Verb.ASSIGN ? Derivations.target(call) : null;
            LibraryItem known = item == null ? null : library.get(item);
            if (known == null || !told.add(known.id())) {
                continue;
            }
            Set<Platform> fired = platforms(derivations.whole(rule));
            if (fired != null && fired.stream().noneMatch(known.platforms()::contains)) {
                report.warn(
                        rule,
                        "assign.platform",
                        Report.name(rule) + " assigns `" + known.id() + "` to " + text(fired)
                                + " only, and the item is for " + text(known.platforms()) + "; no device gets it");
            }
        }
    }

    private static String text(Set<Platform> platforms) {
        return String.join(", ", platforms.stream().map(Platform::name).sorted().toList());
    }

    /** Null: any. */
    private static @Nullable Set<Platform> platforms(List<Case> cases) {
        Set<Platform> platforms = new TreeSet<>();
        for (Case one : cases) {
            Set<Object> pinned = one.pinned("Device", "platform");
            if (pinned.isEmpty()) {
                return null;
            }
            pinned.forEach(value -> platforms.add((Platform) value));
        }
        return platforms;
    }
}
