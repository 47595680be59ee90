package io.edict.rules.language;

/** Thrown when an evaluation takes more work than its {@link Budget}. The same policy and facts exceed it again. */
public final class BudgetExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /**
     * @param rule the rule at work when the budget ended
     * @param what the bound that was exceeded, for people
     */
    public BudgetExceededException(String rule, String what) {
        super("rule `" + rule + "` exceeds " + what);
        this.rule = rule;
    }

    /** The rule at work when the budget ended. */
    public String rule() {
        return rule;
    }
}
