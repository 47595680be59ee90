package io.edict.rules.language;

import io.edict.model.fact.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Why a node does not match.
 *
 * @param constraint as the rule says it
 * @param found what there is instead
 * @param fact the nearest fact, or the one that must not be there; null: there is none
 * @param condition the condition that does not hold; null: no one condition is to blame
 * @param pattern the pattern that nothing matches, or that must not match; null: another node
 * @param present whether the fact must not be there
 * @param bound what the slots held
 */
record Failure(
        String constraint,
        String found,
        @Nullable Fact fact,
        @Nullable Condition condition,
        Node.@Nullable Match pattern,
        boolean present,
        Matcher.Bound bound) {
    static Failure of(Condition condition, @Nullable Object fact, Matcher.Bound bound) {
        return new Failure(
                Wording.of(condition),
                Wording.found(condition, bound),
                fact instanceof Fact known ? known : null,
                condition,
                null,
                false,
                bound.copy());
    }
}
