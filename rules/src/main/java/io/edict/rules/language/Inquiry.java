package io.edict.rules.language;

import io.edict.model.decision.MatchedFact;
import io.edict.model.explain.Change;
import io.edict.model.explain.Miss;
import io.edict.model.explain.RuleAnswer;
import io.edict.model.fact.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Questions about one evaluation: which rules fire and why others do not. The answers are found by trying facts, apart from
 * the engine; only changes that would help are tried out with it. For one thread.
 */
public final class Inquiry {
    /** How far an answer follows facts that other rules conclude. */
    private static final int DEPTH = 3;
    /** How many other rules are told for one fact. */
    private static final int TOLD = 3;
    /** How many evaluations all answers together may cost. */
    private static final int TRIALS = 60;

    private static final int TRIALS_OF_A_RULE = 8;

    private final DroolsRuleSet rules;
    private final Collection<? extends Fact> given;
    private final List<Fact> known;
    private final Evaluation evaluation;
    private final Budget budget;
    private final Producers producers;
    private int trials;

    Inquiry(
            DroolsRuleSet rules,
            Collection<? extends Fact> given,
            Collection<Fact> derived,
            Evaluation evaluation,
            Budget budget) {
        this.rules = rules;
        this.given = new LinkedHashSet<>(given);
        this.known = new ArrayList<>(this.given);
        this.known.addAll(derived);
        this.evaluation = evaluation;
        this.budget = budget;
        this.producers = new Producers(rules.trees());
    }

    /** What the rules concluded. */
    public Evaluation evaluation() {
        return evaluation;
    }

    /** Notes what comes out of each constraint. */
    public void cover(ConstraintCoverage coverage) {
        coverage.add(known, budget);
    }

    /**
     * How a rule stands.
     *
     * @return empty when there is no such rule
     * @throws BudgetExceededException when it would take more work than the budget
     */
    public Optional<RuleAnswer> rule(String name) {
        return rules.trees().stream()
                .filter(tree -> tree.name().equals(name))
                .findFirst()
                .map(tree -> answer(tree, new HashSet<>()).answer());
    }

    /**
     * How the rules stand that conclude something by name, the nearest to firing first. Built-in rules and rules that take
     * the name from a fact are told when they fire.
     */
    public List<RuleAnswer> concluding(Verb verb, String target) {
        List<Found> found = new ArrayList<>();
        for (RuleTree tree : rules.trees()) {
            boolean named = tree.calls().stream()
                    .anyMatch(call -> call.verb() == verb && target.equals(Producers.target(call)));
            boolean fired = evaluation.conclusions().stream()
                    .anyMatch(conclusion -> conclusion.verb() == verb
                            && conclusion.target().equals(target)
                            && conclusion.match().rule().name().equals(tree.name()));
            if (named || fired) {
                found.add(answer(tree, new HashSet<>()));
            }
        }
        return nearestFirst(found);
    }

    /** @param fixes what the changes of the answer are */
    private record Found(RuleAnswer answer, List<Repair.Fix> fixes) {}

    private static List<RuleAnswer> nearestFirst(List<Found> found) {
        return found.stream()
                .map(Found::answer)
                .sorted(Comparator.comparingInt(
                                (RuleAnswer answer) -> answer.misses().size())
                        .thenComparing(RuleAnswer::file)
                        .thenComparingInt(RuleAnswer::line))
                .toList();
    }

    private Found answer(RuleTree tree, Set<RuleTree> path) {
        path.add(tree);
        Found found = tree.enabled() ? matched(tree, path) : disabled(tree);
        path.remove(tree);
        return found;
    }

    private static Found disabled(RuleTree tree) {
        Miss miss = new Miss("enabled == true", "is false", null, List.of());
        return new Found(answer(tree, List.of(), List.of(miss), List.of()), List.of());
    }

    private Found matched(RuleTree tree, Set<RuleTree> path) {
        Nearest.Branch branch = Nearest.of(new Matcher(tree.name(), known, budget), tree.condition());
        List<MatchedFact> matched = branch.slots().stream()
                .map(slot -> fact(slot, branch.bound().get(slot)))
                .toList();
        List<Miss> misses = new ArrayList<>();
        List<List<Repair.Fix>> repairs = new ArrayList<>();
        for (Failure failure : branch.failures()) {
            List<Found> because = because(failure, path);
            misses.add(new Miss(
                    failure.constraint(),
                    failure.found(),
                    failure.fact() == null ? null : failure.fact().factKey(),
                    nearestFirst(because)));
            repairs.add(repairs(failure, because));
        }
        List<Repair.Fix> fixes = misses.isEmpty() ? List.of() : tried(tree.name(), repairs);
        return new Found(answer(tree, matched, misses, Changed.describe(fixes)), fixes);
    }

    private static RuleAnswer answer(
            RuleTree tree, List<MatchedFact> matched, List<Miss> misses, List<Change> changes) {
        RuleInfo info = tree.info();
        return new RuleAnswer(
                info.name(),
                info.file(),
                info.line(),
                Wording.of(tree.calls()),
                misses.isEmpty(),
                matched,
                misses,
                changes);
    }

    private static MatchedFact fact(Slot slot, @Nullable Object held) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        if (held != null) {
            slot.reads().forEach(property -> values.put(property.name(), RuleMatch.text(property.get(held))));
        }
        return new MatchedFact(slot.label(), RuleMatch.identity(held), values);
    }

    /** Where rules conclude the fact: those that did, or those that came nearest. */
    private List<Found> because(Failure failure, Set<RuleTree> path) {
        Node.Match pattern = failure.pattern();
        FactType type = pattern == null ? null : pattern.slot().factType();
        if (pattern == null || type == null || path.size() >= DEPTH) {
            return List.of();
        }
        Fact witness = failure.present() ? failure.fact() : null;
        String key = witness == null
                ? Producers.key(pattern, failure.bound())
                : witness.factKey().substring(witness.factKey().indexOf(' ') + 1);
        return producers.of(type.javaType(), key).stream()
                .filter(tree -> !path.contains(tree))
                .map(tree -> answer(tree, path))
                .filter(found -> found.answer().matches() == failure.present())
                .sorted(Comparator.comparingInt(found -> found.answer().misses().size()))
                .limit(TOLD)
                .toList();
    }

    private static List<Repair.Fix> repairs(Failure failure, List<Found> because) {
        List<Repair.Fix> repairs = new ArrayList<>(Repair.of(failure));
        if (!failure.present()) {
            because.stream().filter(found -> found.fixes().size() == 1).forEach(found -> repairs.addAll(found.fixes()));
        }
        return repairs;
    }

    /** The first changes with which the engine fires the rule. */
    private List<Repair.Fix> tried(String rule, List<List<Repair.Fix>> repairs) {
        if (repairs.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        int most =
                repairs.size() == 1 ? Math.min(TRIALS_OF_A_RULE, repairs.get(0).size()) : 1;
        for (int i = 0; i < most && trials < TRIALS; i++) {
            int choice = i;
            List<Repair.Fix> fixes = repairs.stream()
                    .map(of -> of.get(Math.min(choice, of.size() - 1)))
                    .distinct()
                    .toList();
            List<Fact> changed = Changed.facts(given, fixes);
            if (changed != null) {
                trials++;
                if (rules.evaluate(changed, budget).firedRules().containsKey(rule)) {
                    return fixes;
                }
            }
        }
        return List.of();
    }
}
