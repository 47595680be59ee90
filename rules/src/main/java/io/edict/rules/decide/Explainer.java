package io.edict.rules.decide;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.explain.RuleAnswer;
import io.edict.model.explain.WhyNot;
import io.edict.model.explain.WhyNot.Verdict;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Facts;
import io.edict.model.fact.ItemStatus;
import io.edict.model.fact.LibraryItem;
import io.edict.rules.language.Budget;
import io.edict.rules.language.ConstraintCoverage;
import io.edict.rules.language.Inquiry;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers why a device has or has not an item, and why a rule does or does not fire for it. Immutable and thread-safe. */
public final class Explainer {
    private final DecisionInput input;
    private final Decider decider;
    private final Budget budget;

    /**
     * @param input what the revision brings
     * @param decider decides by the same revision
     * @param budget the most work one evaluation may take
     */
    public Explainer(DecisionInput input, Decider decider, Budget budget) {
        this.input = input;
        this.decider = decider;
        this.budget = budget;
    }

    /**
     * Why a rule fires or does not.
     *
     * @throws io.edict.rules.language.BudgetExceededException when it would take more work than the budget
     */
    public WhyNot rule(Facts facts, String rule) {
        Waivers waivers = decider.waivers(facts);
        Optional<RuleAnswer> answer = inquiry(facts, waivers).rule(rule);
        if (answer.isEmpty()) {
            return new WhyNot(rule, Verdict.UNKNOWN, "the policy has no rule of this name", List.of());
        }
        Verdict verdict =
                waivers.waives(rule) ? Verdict.WAIVED : answer.get().matches() ? Verdict.MATCHES : Verdict.NO_MATCH;
        String summary =
                switch (verdict) {
                    case WAIVED -> "the rule is " + waivers.describe(rule);
                    case MATCHES -> "the rule fires";
                    default -> "the rule does not fire: " + answer.get().pointed();
                };
        return new WhyNot(rule, verdict, summary, List.of(answer.get()));
    }

    /**
     * Why a device has or has not a library item or a blocking list.
     *
     * @throws io.edict.rules.language.BudgetExceededException when it would take more work than the budget
     */
    public WhyNot item(Facts facts, String item) {
        Optional<LibraryItem> known =
                input.library().stream().filter(of -> of.id().equals(item)).findFirst();
        if (known.isEmpty()) {
            return new WhyNot(item, Verdict.UNKNOWN, "the policy has no item or list of this name", List.of());
        }
        Waivers waivers = decider.waivers(facts);
        Inquiry inquiry = inquiry(facts, waivers);
        List<RuleAnswer> excluding = inquiry.concluding(Verb.EXCLUDE, item).stream()
                .filter(RuleAnswer::matches)
                .filter(answer -> !waivers.waives(answer.rule()))
                .toList();
        List<RuleAnswer> assigning = inquiry.concluding(Verb.ASSIGN, item);
        List<RuleAnswer> rules = new ArrayList<>(excluding);
        rules.addAll(assigning);
        boolean assigned = assigning.stream().anyMatch(answer -> answer.matches() && !waivers.waives(answer.rule()));
        if (waivers.waives(item)) {
            return new WhyNot(item, Verdict.WAIVED, "the item is " + waivers.describe(item), rules);
        } else if (!excluding.isEmpty()) {
            String by = excluding.get(0).rule();
            return new WhyNot(item, Verdict.EXCLUDED, "rule `" + by + "` excludes the item", rules);
        } else if (!assigned) {
            return new WhyNot(item, Verdict.NOT_ASSIGNED, notAssigned(assigning, waivers), rules);
        } else if (!known.get().active()) {
            return new WhyNot(item, Verdict.INACTIVE, "the item is assigned, but not active", rules);
        }
        return standing(facts, known.get(), rules);
    }

    /**
     * Notes what comes out of each constraint for a device.
     *
     * @throws io.edict.rules.language.BudgetExceededException when it would take more work than the budget
     */
    public void cover(Facts facts, ConstraintCoverage coverage) {
        inquiry(facts, decider.waivers(facts)).cover(coverage);
    }

    private static String notAssigned(List<RuleAnswer> assigning, Waivers waivers) {
        if (assigning.isEmpty()) {
            return "no rule assigns the item";
        }
        RuleAnswer nearest = assigning.get(0);
        if (nearest.matches()) {
            return "rule `" + nearest.rule() + "`, which assigns it, is " + waivers.describe(nearest.rule());
        }
        return (assigning.size() == 1 ? "the rule that assigns it does" : "no rule that assigns it does")
                + (assigning.size() == 1 ? " not fire: " : " fire; nearest: ")
                + nearest.pointed();
    }

    private WhyNot standing(Facts facts, LibraryItem item, List<RuleAnswer> rules) {
        Decisions decisions = decider.decide(facts).decisions();
        Optional<Decision> status = decisions
                .of(Decision.Kind.STATUS)
                .filter(decision -> decision.target().equals(item.id()))
                .findFirst();
        String detail = status.map(Decision::detail).map(text -> ": " + text).orElse("");
        if (status.map(Decision::value)
                .filter(ItemStatus.INCOMPATIBLE.name()::equals)
                .isPresent()) {
            String platform = item.platforms().contains(facts.device().platform())
                    ? ""
                    : " (" + facts.device().platform() + ")";
            return new WhyNot(
                    item.id(),
                    Verdict.INCOMPATIBLE,
                    "the item is assigned, but the device cannot take it" + detail + platform,
                    rules);
        }
        String stands = status.map(Decision::value).map(value -> ", " + value).orElse("");
        return new WhyNot(item.id(), Verdict.ASSIGNED, "the item is assigned" + stands + detail, rules);
    }

    private Inquiry inquiry(Facts facts, Waivers waivers) {
        List<Fact> expanded = FactExpansion.expand(facts, waivers, input);
        expanded.addAll(input.decisions().rows(facts, expanded, budget).facts());
        return input.rules().inquire(expanded, budget);
    }
}
