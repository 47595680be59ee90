package io.edict.rules.language;

import io.edict.model.fact.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one evaluation has concluded so far, and the work it may still do. Used by one thread. */
final class Collector {
    private final List<Conclusion> conclusions = new ArrayList<>();
    private final Set<Fact> derived = new LinkedHashSet<>();
    private final Map<String, Integer> fired = new HashMap<>();
    private final Budget budget;
    private long evaluations;
    private int firings;

    private final Consumer<Fact> inserted;

    private final Singles singles;
    private final Set<String> waived;

    /**
     * @param waived the names of rules that do not fire
     * @param singles the facts that the device has only once
     * @param inserted takes the facts that conclusions add
     */
    Collector(Budget budget, Singles singles, Set<String> waived, Consumer<Fact> inserted) {
        this.waived = waived;
        this.budget = budget;
        this.singles = singles;
        this.inserted = inserted;
    }

    void fire(Firing firing, @Nullable Object[] values) {
        firing.fire(this, values).forEach(inserted);
    }

    Singles singles() {
        return singles;
    }

    /** Whether a waiver keeps the rule from firing. */
    boolean waives(String rule) {
        return !waived.isEmpty() && waived.contains(rule);
    }

    /** Counts one combination of facts. */
    void evaluated(String rule) {
        if (++evaluations > budget.evaluations()) {
            throw new BudgetExceededException(rule, "the budget of " + budget.evaluations() + " combinations of facts");
        }
    }

    /** Counts one firing. */
    void fired(String rule) {
        if (++firings > budget.firings()) {
            throw new BudgetExceededException(rule, "the budget of " + budget.firings() + " firings");
        }
        fired.merge(rule, 1, Integer::sum);
    }

    void conclude(Conclusion conclusion) {
        conclusions.add(conclusion);
    }

    /** Whether the fact is new. */
    boolean derive(Fact fact) {
        return derived.add(fact);
    }

    /** The facts that conclusions added. */
    Set<Fact> derived() {
        return derived;
    }

    List<Conclusion> conclusions() {
        return conclusions;
    }

    Map<String, Integer> fired() {
        return fired;
    }
}
