package io.edict.rules.language;

import io.edict.model.explain.Change;
import io.edict.model.fact.Fact;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts with other values. */
final class Changed {
    private Changed() {}

    /**
     * The facts after all changes.
     *
     * @return null when one of them is not a change of these facts, as that of a fact that rules conclude
     */
    static @Nullable List<Fact> facts(Collection<? extends Fact> facts, List<Repair.Fix> fixes) {
        List<Fact> changed = new ArrayList<>(facts);
        List<Fact> original = List.copyOf(changed);
        for (Repair.Fix fix : fixes) {
            int index = indexOf(original, fix.fact());
            if (index < 0) {
                return null;
            }
            Property property = fix.property();
            Fact now = changed.get(index);
            Fact next = property == null || now == null ? null : with(now, property, fix.value());
            if (next == null && property != null) {
                return null;
            }
            changed.set(index, next);
        }
        changed.removeIf(fact -> fact == null);
        return changed;
    }

    private static int indexOf(List<Fact> facts, Fact fact) {
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) == fact) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Fact with(Fact fact, Property property, @Nullable Object value) {
        try {
            RecordComponent[] components = fact.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getAccessor().invoke(fact);
            }
            values[property.index()] = value;
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (Fact) fact.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            // The record refuses the value: no such fact can be.
            return null;
        }
    }

    static List<Change> describe(List<Repair.Fix> fixes) {
        return fixes.stream()
                .map(fix -> new Change(
                        fix.fact().factKey(),
                        fix.property() == null ? null : fix.property().name(),
                        fix.property() == null || fix.value() == null ? null : RuleMatch.text(fix.value())))
                .toList();
    }
}
