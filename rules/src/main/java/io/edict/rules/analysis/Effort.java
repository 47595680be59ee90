package io.edict.rules.analysis;

/** How much the checks that compare rules with rules may still do: the time of lint is bounded, whatever the policy. */
final class Effort {
    private int comparisons = 2_000_000;
    private int proofs = 20_000;
    private int decisions = 500;

    /** Whether two rules may be compared at a glance. */
    boolean compares() {
        return comparisons-- > 0;
    }

    /** Whether the solver may be asked. */
    boolean proves() {
        return proofs-- > 0;
    }

    /** Whether an example may be decided. */
    boolean decides() {
        return decisions-- > 0;
    }
}
