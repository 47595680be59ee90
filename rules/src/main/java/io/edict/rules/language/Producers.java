package io.edict.rules.language;

import io.edict.model.fact.Fact;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rules conclude the facts that other rules read. */
final class Producers {
    private final List<RuleTree> rules;

    Producers(Collection<RuleTree> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What a call is about; null when only the match says. */
    static @Nullable String target(Call call) {
        for (Verb.Part part : List.of(Verb.Part.ITEM_TARGET, Verb.Part.COMMAND, Verb.Part.TARGET)) {
            Operand operand = call.arguments().get(part);
            if (operand != null) {
                return operand instanceof Operand.Constant constant ? String.valueOf(constant.value()) : null;
            }
        }
        return null;
    }

    /**
     * The rules that conclude a fact.
     *
     * @param key what it is about; null: anything
     */
    List<RuleTree> of(Class<?> type, @Nullable String key) {
        return rules.stream()
                .filter(rule -> rule.calls().stream().anyMatch(call -> concludes(rule, call, type, key)))
                .toList();
    }

    private static boolean concludes(RuleTree rule, Call call, Class<?> type, @Nullable String key) {
        Class<? extends Fact> concluded =
                Derived.typeOf(call.verb(), rule.source().source().origin());
        String target = target(call);
        return concluded == type && (key == null || target == null || key.equals(target));
    }

    /** What a pattern over derived facts asks for; null: anything. */
    static @Nullable String key(Node.Match match, Matcher.Bound bound) {
        for (Condition condition : match.conditions()) {
            if (condition instanceof Condition.Compare compare
                    && compare.operator() == Condition.Operator.EQ
                    && compare.left() instanceof Operand.Path path
                    && Derived.isKey(path, match)) {
                Object value = bound.read(compare.right());
                return value == null ? null : value.toString();
            }
        }
        return null;
    }
}
