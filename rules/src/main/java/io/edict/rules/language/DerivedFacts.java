package io.edict.rules.language;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts that a rule set can add while it runs: their types, and what is known of their values beforehand. */
final class DerivedFacts {
    private final Set<Class<?>> types = new HashSet<>();
    /** By the name of the property; null: the match decides. */
    private final Map<String, @Nullable Set<Object>> values = new HashMap<>();

    DerivedFacts(Collection<RuleTree> rules) {
        for (RuleTree rule : rules) {
            for (Call call : rule.calls()) {
                Class<?> type =
                        Derived.typeOf(call.verb(), rule.source().source().origin());
                if (type != null) {
                    types.add(type);
                    add(type.getSimpleName() + "." + Derived.key(type), call);
                }
            }
        }
    }

    private void add(String property, Call call) {
        Operand item = call.arguments().get(Verb.Part.ITEM_TARGET);
        Operand target = item != null ? item : call.arguments().get(Verb.Part.TARGET);
        Set<Object> known = values.containsKey(property) ? values.get(property) : new HashSet<>();
        if (known != null && target instanceof Operand.Constant constant && constant.value() != null) {
            known.add(constant.value().toString());
            values.put(property, known);
        } else {
            values.put(property, null);
        }
    }

    /** Whether rules can add facts of the type. */
    boolean has(Slot slot) {
        return types.contains(slot.type().javaType());
    }

    /** All values that the property can have in an added fact; null: not known. */
    @Nullable
    Set<Object> values(Slot slot, Property property) {
        return has(slot) ? values.get(property.toString()) : Set.of();
    }
}
