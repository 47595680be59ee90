package io.edict.rules.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a rule to fire at all, as far as it can be judged before anything is joined. When it stands for
 * patterns of the rule, it is inserted as a fact in their place. One instance for all rules that need the same.
 *
 * @param number the identity
 * @param required a fact must meet each
 * @param forbidden no fact may meet any
 * @param used the patterns whose facts the rule then matches
 * @param inserted whether it is inserted as a fact
 * @param directs the rules that fire when it is open
 */
record Gate(
        int number,
        List<AlphaPattern> required,
        List<AlphaPattern> forbidden,
        List<AlphaPattern> used,
        boolean inserted,
        List<Direct> directs) {
    Gate(
            int number,
            List<AlphaPattern> required,
            List<AlphaPattern> forbidden,
            List<AlphaPattern> used,
            boolean inserted) {
        this(number, required, forbidden, used, inserted, new ArrayList<>(1));
    }

    /** Whether the gate holds, given which patterns are met. */
    boolean open(boolean[] met) {
        for (int i = 0; i < required.size(); i++) {
            if (!met[required.get(i).number()]) {
                return false;
            }
        }
        for (int i = 0; i < forbidden.size(); i++) {
            if (met[forbidden.get(i).number()]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return "gate " + number;
    }
}
