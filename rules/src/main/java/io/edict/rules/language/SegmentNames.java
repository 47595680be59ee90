package io.edict.rules.language;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Refuses conditions on segments that the policy does not define: they would never hold, and nobody would know. */
final class SegmentNames {
    private final @Nullable Set<String> known;

    /** @param known the segments of the policy; null: every name is accepted */
    SegmentNames(@Nullable Set<String> known) {
        this.known = known;
    }

    /** @throws RuleTextException when the condition names an unknown segment */
    void check(Condition condition, int offset) throws RuleTextException {
        if (known == null) {
            return;
        }
        if (condition instanceof Condition.Compare compare) {
            check(compare.left(), compare.right(), offset);
        } else if (condition instanceof Condition.In in) {
            check(in.left(), in.values(), offset);
        } else if (condition instanceof Condition.Not not) {
            check(not.condition(), offset);
        } else if (condition instanceof Condition.All all) {
            check(all.conditions(), offset);
        } else if (condition instanceof Condition.Any any) {
            check(any.conditions(), offset);
        }
    }

    private void check(List<Condition> conditions, int offset) throws RuleTextException {
        for (Condition condition : conditions) {
            check(condition, offset);
        }
    }

    private void check(Operand left, Operand right, int offset) throws RuleTextException {
        if (left instanceof Operand.Path path
                && right instanceof Operand.Constant constant
                && path.property() != null
                && path.property().name().equals("id")
                && path.slot().factType() != null
                && path.slot().factType().name().equals("Segment")) {
            Set<?> names = constant.value() instanceof Set<?> set ? set : Set.of(String.valueOf(constant.value()));
            for (Object name : names) {
                if (known != null && !known.contains(String.valueOf(name))) {
                    throw new RuleTextException(
                            offset,
                            "unknown.segment",
                            "there is no segment `" + Texts.clip(String.valueOf(name)) + "`"
                                    + Texts.didYouMean(String.valueOf(name), new TreeSet<>(known)));
                }
            }
        }
    }
}
