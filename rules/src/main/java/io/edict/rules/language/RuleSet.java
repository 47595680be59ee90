package io.edict.rules.language;

import io.edict.model.fact.Fact;
import java.util.Collection;
import java.util.List;

/** Checked rules, ready to be evaluated. Immutable and thread-safe. */
public interface RuleSet {
    /** The rules, sorted by file and line. */
    List<RuleInfo> rules();

    /** The rules as syntax trees, in the order of their texts. */
    List<RuleTree> trees();

    /**
     * Concludes what follows from the facts. A rule that a {@code Waiver} among them names does not fire, so that nothing
     * follows from it either.
     *
     * @param facts equal ones count once; exactly one {@code Now}, at most one of each type that a device has only once
     * @throws BudgetExceededException when it would take more work than the budget; nothing is concluded then
     */
    Evaluation evaluate(Collection<? extends Fact> facts, Budget budget);

    /**
     * Concludes, and answers questions about it.
     *
     * @param facts as for {@link #evaluate}
     * @throws BudgetExceededException when it would take more work than the budget
     */
    Inquiry inquire(Collection<? extends Fact> facts, Budget budget);
}
