package io.edict.rules.analysis;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.fact.Facts;
import io.edict.rules.decide.Decided;
import io.edict.rules.language.BudgetExceededException;
import io.edict.rules.language.Call;
import io.edict.rules.language.Operand;
import io.edict.rules.language.RuleTree;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that contradict each other for some device: two values for one parameter, an assignment that an exclusion
 * always beats. Each finding shows a device for which the engine decided so.
 */
final class Conflicts {
    /** More findings for one name help nobody. */
    private static final int TOLD = 20;

    private final Derivations derivations;
    private final Function<Facts, Decided> decide;
    private final Report report;
    private final Effort effort;

    Conflicts(Derivations derivations, Function<Facts, Decided> decide, Report report, Effort effort) {
        this.derivations = derivations;
        this.decide = decide;
        this.report = report;
        this.effort = effort;
    }

    /** A rule that gives a name a value. */
    private record Setting(RuleTree rule, String value) {}

    void check() {
        Map<String, List<Setting>> settings = new LinkedHashMap<>();
        Map<String, List<RuleTree>> assigning = new LinkedHashMap<>();
        Map<String, List<RuleTree>> excluding = new HashMap<>();
        for (RuleTree rule : Report.byPlace(derivations.rules())) {
            for (Call call : rule.calls()) {
                String target = Derivations.target(call);
                if (target != null
                        && call.verb() == Verb.PARAMETER
                        && call.arguments().get(Verb.Part.VALUE) instanceof Operand.Constant constant) {
                    settings.computeIfAbsent(target, any -> new ArrayList<>())
                            .add(new Setting(rule, String.valueOf(constant.value())));
                } else if (target != null && call.verb() == Verb.ASSIGN) {
                    assigning.computeIfAbsent(target, any -> new ArrayList<>()).add(rule);
                } else if (target != null && call.verb() == Verb.EXCLUDE) {
                    excluding.computeIfAbsent(target, any -> new ArrayList<>()).add(rule);
                }
            }
        }
        settings.forEach(this::parameter);
        assigning.forEach(
                (item, rules) -> rules.forEach(rule -> excluded(item, rule, excluding.getOrDefault(item, List.of()))));
    }

    private void parameter(String name, List<Setting> settings) {
        int told = 0;
        for (int i = 0; i < settings.size(); i++) {
            for (int j = 0; j < i && told < TOLD; j++) {
                Setting first = settings.get(j);
                Setting second = settings.get(i);
                if (!effort.compares()) {
                    return;
                }
                if (!first.value().equals(second.value()) && meet(name, first, second)) {
                    told++;
                }
            }
        }
    }

    private boolean meet(String name, Setting first, Setting second) {
        for (Case one : derivations.whole(first.rule())) {
            for (Case other : derivations.whole(second.rule())) {
                if (one.pinnedApart(other) || !effort.proves()) {
                    continue;
                }
                Example example = Example.of(List.of(one, other));
                Decision conflict = example == null ? null : conflict(example, name, first, second);
                if (example != null && conflict != null) {
                    report.warn(
                            second.rule(),
                            "parameter.conflict",
                            both(first, second) + " set the parameter `" + name + "` to `" + first.value() + "` and `"
                                    + second.value() + "` for " + example.describe()
                                    + "; make their conditions exclude each other");
                    return true;
                }
            }
        }
        return false;
    }

    private static String both(Setting first, Setting second) {
        return first.rule().name().equals(second.rule().name())
                ? Report.name(first.rule()) + " alone would"
                : Report.name(first.rule()) + " and " + Report.name(second.rule());
    }

    private @Nullable Decision conflict(Example example, String name, Setting first, Setting second) {
        Set<String> rules =
                new HashSet<>(List.of(first.rule().name(), second.rule().name()));
        return decided(example, Kind.CONFLICT, name, rules);
    }

    /** The decision of the engine that names the rules; null: it decides otherwise. */
    private @Nullable Decision decided(Example example, Kind kind, String target, Set<String> rules) {
        Facts facts = effort.decides() ? example.facts() : null;
        if (facts == null) {
            return null;
        }
        try {
            return decide.apply(facts)
                    .decisions()
                    .of(kind)
                    .filter(decision -> decision.target().equals(target))
                    .filter(decision -> decision.reasons().stream()
                            .map(reason -> reason.rule())
                            .collect(Collectors.toSet())
                            .containsAll(rules))
                    .findFirst()
                    .orElse(null);
        } catch (BudgetExceededException e) {
            // Such a device keeps its last decisions: nothing is shown by it.
            return null;
        }
    }

    private void excluded(String item, RuleTree assigning, List<RuleTree> excluding) {
        List<Case> cases = derivations.whole(assigning);
        for (RuleTree other : excluding) {
            if (!cases.isEmpty() && effort.compares() && cases.stream().allMatch(one -> covered(one, other))) {
                Example example = Example.of(List.of(cases.get(0)));
                Decision shown = example == null ? null : decided(example, Kind.EXCLUDE, item, Set.of(other.name()));
                if (example != null && shown != null) {
                    report.warn(
                            assigning,
                            "assign.excluded",
                            Report.name(assigning) + " assigns `" + item + "` only where " + Report.name(other)
                                    + " excludes it, as for " + example.describe() + "; narrow one of them");
                    return;
                }
            }
        }
    }

    private boolean covered(Case one, RuleTree excluding) {
        return derivations.own(excluding).stream()
                .anyMatch(other ->
                        !other.never() && one.mayImply(other) && effort.proves() && Implication.holds(one, other));
    }
}
