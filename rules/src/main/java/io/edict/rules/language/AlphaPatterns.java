package io.edict.rules.language;

import io.edict.rules.language.AlphaPattern.Check;
import io.edict.rules.language.AlphaPattern.Join;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what of a pattern can be judged before anything is joined, once for all patterns that say the same. */
final class AlphaPatterns {
    private final DerivedFacts derived;
    private final Map<String, AlphaPattern> byName = new LinkedHashMap<>();

    AlphaPatterns(DerivedFacts derived) {
        this.derived = derived;
    }

    /** All patterns so far, numbered in order. */
    List<AlphaPattern> all() {
        return List.copyOf(byName.values());
    }

    /** Whether every condition can be judged. */
    static boolean judged(Node.Match match) {
        return match.conditions().stream().allMatch(condition -> judged(match.slot(), condition));
    }

    private static boolean judged(Slot self, Condition condition) {
        for (Slot slot : condition.slots()) {
            boolean single = slot.factType() != null && !slot.many() && !self.many();
            if (slot != self && !single) {
                return false;
            }
        }
        return true;
    }

    /** How likely it is that a fact meets the pattern: the lower, the rarer. */
    static int commonness(AlphaPattern pattern) {
        AlphaPattern.Key key = pattern.key();
        if (key == null) {
            return 5;
        }
        return (key.property().type().is(ValueType.Kind.TEXT) ? 0 : 2)
                + (pattern.type().single() ? 1 : 0);
    }

    /** @param known the patterns before this one */
    AlphaPattern of(Node.Match match, Map<Slot, AlphaPattern> known) {
        Slot self = match.slot();
        List<Condition> conditions =
                match.conditions().stream().flatMap(AlphaPatterns::parts).toList();
        List<Condition> judged =
                conditions.stream().filter(condition -> judged(self, condition)).toList();
        AlphaPattern.Key key = null;
        Condition keyed = null;
        for (Condition condition : judged) {
            AlphaPattern.Key candidate = key(self, condition);
            if (candidate != null && (key == null || rank(candidate) < rank(key))) {
                key = candidate;
                keyed = condition;
            }
        }
        Join join = key == null && self.many() ? join(self, conditions, known) : null;
        Map<Slot, Integer> positions = new HashMap<>();
        judged.forEach(condition -> condition.slots().forEach(slot -> positions.put(slot, 0)));
        Identity identity = new Identity(self, positions);
        Set<String> names = new LinkedHashSet<>();
        List<Check> checks = new ArrayList<>();
        for (Condition condition : judged) {
            if (names.add(identity.of(condition)) && condition != keyed) {
                List<Slot> others = new ArrayList<>(condition.slots());
                others.remove(self);
                List<Class<?>> types = new ArrayList<>();
                others.forEach(slot -> types.add(slot.type().javaType()));
                checks.add(new Check(new Predicates(self, others).test(condition), types));
            }
        }
        String name = self.label()
                + names.stream().sorted().toList()
                + (join == null
                        ? ""
                        : " " + join.own() + " == #" + join.source().number() + " " + join.other());
        AlphaPattern pattern = byName.get(name);
        if (pattern == null) {
            pattern = new AlphaPattern(byName.size(), Objects.requireNonNull(self.factType()), checks, key, join);
            byName.put(name, pattern);
            if (join != null) {
                join.source().joined().add(pattern);
            }
        }
        return pattern;
    }

    private static Stream<Condition> parts(Condition condition) {
        return condition instanceof Condition.All all
                ? all.conditions().stream().flatMap(AlphaPatterns::parts)
                : Stream.of(condition);
    }

    private static int rank(AlphaPattern.Key key) {
        return (key.property().type().is(ValueType.Kind.TEXT) ? 0 : 1_000)
                + key.values().size();
    }

    private static AlphaPattern.@Nullable Key key(Slot self, Condition condition) {
        Operand left;
        Set<Object> values;
        if (condition instanceof Condition.Compare compare
                && compare.operator() == Condition.Operator.EQ
                && compare.right() instanceof Operand.Constant constant
                && constant.value() != null) {
            left = compare.left();
            values = Set.of(constant.value());
        } else if (condition instanceof Condition.In in && !in.negated()) {
            left = in.left();
            values = new LinkedHashSet<>();
            if (in.values().value() instanceof Set<?> set) {
                values.addAll(set);
            }
        } else {
            return null;
        }
        boolean own = left instanceof Operand.Path path && path.slot() == self && path.property() != null;
        Property property = own ? ((Operand.Path) left).property() : null;
        if (property == null || property.type().is(ValueType.Kind.BOOLEAN)) {
            return null;
        }
        Class<?> type = property.type().javaType();
        return values.stream().allMatch(type::isInstance) ? new AlphaPattern.Key(property, values) : null;
    }

    private @Nullable Join join(Slot self, List<Condition> conditions, Map<Slot, AlphaPattern> known) {
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Compare compare
                    && compare.operator() == Condition.Operator.EQ
                    && compare.left() instanceof Operand.Path left
                    && compare.right() instanceof Operand.Path right
                    && left.type().javaType() == right.type().javaType()) {
                Operand.Path own = left.slot() == self ? left : right;
                Operand.Path other = left.slot() == self ? right : left;
                AlphaPattern source = known.get(other.slot());
                Property property = own.property();
                Property read = other.property();
                if (own.slot() != self || source == null || property == null || read == null) {
                    continue;
                }
                Set<Object> values = derived.values(other.slot(), read);
                if (values != null) {
                    return new Join(property, source, read, values);
                }
            }
        }
        return null;
    }
}
