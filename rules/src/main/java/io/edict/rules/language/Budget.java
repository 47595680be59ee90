package io.edict.rules.language;

/**
 * The most work that one evaluation may take. Both bounds count work, not time, so that an evaluation that exceeds them
 * does so everywhere.
 *
 * @param firings how many matches may fire
 * @param evaluations how many combinations of facts may be tried
 */
public record Budget(int firings, long evaluations) {
    /** Far above what a sensible policy needs for one device. */
    public static final Budget STANDARD = new Budget(20_000, 5_000_000);

    public Budget {
        if (firings < 1 || evaluations < 1) {
            throw new IllegalArgumentException("a budget is at least one firing and one evaluation");
        }
    }
}
