package io.edict.rules.analysis;

import io.edict.rules.language.Condition;

/**
 * A condition that is to hold, or not to hold.
 *
 * @param condition the condition
 * @param wanted whether it is to hold
 * @param owners which facts its slots stand for
 */
record Claim(Condition condition, boolean wanted, Term.Owners owners) {
    Claim with(Condition part, boolean now) {
        return new Claim(part, now, owners);
    }

    Claim denied() {
        return new Claim(condition, !wanted, owners);
    }
}
