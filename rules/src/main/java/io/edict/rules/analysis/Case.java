package io.edict.rules.analysis;

import io.edict.rules.language.Condition;
import io.edict.rules.language.Node;
import io.edict.rules.language.Operand;
import io.edict.rules.language.Property;
import io.edict.rules.language.Slot;
import io.edict.rules.language.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a rule can fire: nodes without {@code or}, those of the rules that conclude what it reads included,
 * and what then holds.
 */
final class Case {
    /** Facts that each device has. */
    private static final Set<String> ALWAYS = Set.of("Device", "Now");

    private final List<Node> nodes;
    private final List<Claim> claims;
    private final @Nullable Situation situation;
    private final Map<Term, Set<Object>> pins = new HashMap<>();

    /** @param denied conditions that hold in no way, because what they would lead to must not be */
    Case(List<Node> nodes, List<Claim> denied) {
        this.nodes = List.copyOf(nodes);
        List<Claim> all = new ArrayList<>();
        Set<Object> there = new HashSet<>(ALWAYS);
        nodes.forEach(node -> collect(node, all, there));
        nodes.forEach(node -> absent(node, all, there));
        all.addAll(denied);
        this.claims = List.copyOf(all);
        this.situation = Solver.situation(claims);
        if (situation != null) {
            for (Term term : situation.terms()) {
                Set<Object> listed = situation.of(term).listed();
                if (term.owner() instanceof Class<?> && !listed.isEmpty()) {
                    pins.put(term, listed);
                }
            }
        }
    }

    private static void collect(Node node, List<Claim> claims, Set<Object> there) {
        if (node instanceof Node.Match match) {
            match.conditions().forEach(condition -> claims.add(claim(condition, true)));
            there.add(match.slot().label());
        } else if (node instanceof Node.And and) {
            and.nodes().forEach(part -> collect(part, claims, there));
        } else if (node instanceof Node.Some some) {
            collect(some.node(), claims, there);
        } else if (node instanceof Node.Gather gather) {
            gather.conditions().forEach(condition -> claims.add(claim(condition, true)));
            for (Node.Function function : gather.functions()) {
                if (function.kind() == Node.Kind.COUNT) {
                    claims.add(claim(notNegative(function.result()), true));
                }
            }
        }
    }

    private static Condition notNegative(Slot count) {
        return new Condition.Compare(
                new Operand.Path(count, null, count.type()),
                Condition.Operator.GE,
                new Operand.Constant(0L, ValueType.LONG));
    }

    /** What must not be of facts that are there is a condition on them. */
    private static void absent(Node node, List<Claim> claims, Set<Object> there) {
        if (node instanceof Node.None none) {
            List<Condition> conditions = new ArrayList<>();
            if (single(none.node(), conditions, there) && !conditions.isEmpty()) {
                claims.add(claim(new Condition.All(List.copyOf(conditions)), false));
            }
        }
    }

    private static boolean single(Node node, List<Condition> conditions, Set<Object> there) {
        if (node instanceof Node.And and) {
            return and.nodes().stream().allMatch(part -> single(part, conditions, there));
        } else if (node instanceof Node.Match match) {
            conditions.addAll(match.conditions());
            return match.source() == null
                    && !match.slot().many()
                    && there.contains(match.slot().label());
        }
        return false;
    }

    /** Whether it only asks of facts that each device has. */
    boolean asksOnlyOfDevice() {
        return nodes.stream().allMatch(Case::ofDevice);
    }

    private static boolean ofDevice(Node node) {
        return node instanceof Node.And and
                ? and.nodes().stream().allMatch(Case::ofDevice)
                : node instanceof Node.Match match
                        && match.source() == null
                        && ALWAYS.contains(match.slot().label());
    }

    static Claim claim(Condition condition, boolean wanted) {
        return new Claim(condition, wanted, Term.Owners.PLAIN);
    }

    /** Certainly no device is such. */
    boolean never() {
        return situation == null;
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Claim> claims() {
        return claims;
    }

    /** All that is claimed, as one condition. */
    Condition together() {
        return new Condition.All(claims.stream()
                .map(claim -> claim.wanted() ? claim.condition() : new Condition.Not(claim.condition()))
                .toList());
    }

    /** Whether no device is such in both ways; false where that is not certain. */
    boolean apartFrom(Case other) {
        if (pinnedApart(other)) {
            return true;
        }
        List<Claim> both = new ArrayList<>(claims);
        both.addAll(other.claims);
        return Solver.never(both);
    }

    /** The quick part of {@link #apartFrom}: values of one property that exclude each other. */
    boolean pinnedApart(Case other) {
        for (Map.Entry<Term, Set<Object>> pin : pins.entrySet()) {
            Set<Object> values = other.pins.get(pin.getKey());
            if (values != null && Collections.disjoint(values, pin.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** The only values that a property of a fact can have; empty: they are not listed. */
    Set<Object> pinned(String type, String property) {
        for (Map.Entry<Term, Set<Object>> pin : pins.entrySet()) {
            Property of = pin.getKey().property();
            if (of != null && of.owner().equals(type) && of.name().equals(property)) {
                return pin.getValue();
            }
        }
        return Set.of();
    }

    /** Whether the pins of this case leave open that it implies the other: a quick no. */
    boolean mayImply(Case other) {
        for (Map.Entry<Term, Set<Object>> pin : other.pins.entrySet()) {
            Set<Object> values = pins.get(pin.getKey());
            if (values == null || !pin.getValue().containsAll(values)) {
                return false;
            }
        }
        return true;
    }
}
