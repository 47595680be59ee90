package io.edict.rules.language;

import io.edict.model.fact.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out facts that no rule can match, before anything is joined. Judges each fact by the rules' keys, then each rule
 * by the facts that meet its patterns, and keeps a fact only for a rule that can still fire; a fact that must be joined is
 * kept only where its partner exists. Never leaves out a fact that takes part in a match. Immutable and thread-safe.
 */
final class Pruning {
    private final IdentityHashMap<Class<?>, TypePatterns> types = new IdentityHashMap<>();
    private final List<Gate> unwatched;
    private final List<Joins> joins;
    private final Joins[] joinsOf;
    private final boolean[] always;
    private final List<AlphaPattern> alwaysUsed;

    /** A property and the patterns that need one of its values. */
    record Keyed(Property property, Map<Object, List<AlphaPattern>> patterns) {}

    /**
     * The patterns over one fact type.
     *
     * @param single whether a device has one such fact
     * @param keyed those with a key
     * @param open those with neither key nor join
     * @param joined whether there are some with a join
     */
    record TypePatterns(boolean single, List<Keyed> keyed, List<AlphaPattern> open, boolean joined) {
        /** Whether facts are looked at again once it is known which rules can fire. */
        boolean again() {
            return !single && (joined || !open.isEmpty());
        }
    }

    /**
     * The patterns of one type that are joined over one property, after as many joins.
     *
     * @param last whether nothing is joined to them
     */
    record Joins(int number, Class<?> type, Property own, List<AlphaPattern> patterns, boolean last) {}

    /**
     * The outcome.
     *
     * @param facts those that some rule may match; of equal facts, one
     * @param gates the open ones
     * @param meeting by the number of a pattern for whose facts rules fire without a join: those facts, each once
     * @param singles the facts that a device has only once, whether kept or not
     */
    record Kept(Collection<Fact> facts, List<Gate> gates, List<@Nullable List<Fact>> meeting, Singles singles) {}

    /** @param gates those of all rules */
    Pruning(List<AlphaPattern> patterns, List<Gate> gates) {
        this.unwatched =
                gates.stream().filter(gate -> gate.required().isEmpty()).toList();
        this.always = new boolean[patterns.size()];
        this.alwaysUsed = patterns.stream().filter(AlphaPattern::always).toList();
        this.joinsOf = new Joins[patterns.size()];
        Map<Class<?>, List<AlphaPattern>> byType = new LinkedHashMap<>();
        for (AlphaPattern pattern : patterns) {
            always[pattern.number()] = pattern.always();
            byType.computeIfAbsent(pattern.type().javaType(), any -> new ArrayList<>())
                    .add(pattern);
        }
        byType.forEach((type, of) -> types.put(type, patterns(of)));
        this.joins = joins(patterns);
        joins.forEach(join -> join.patterns().forEach(pattern -> joinsOf[pattern.number()] = join));
    }

    private static TypePatterns patterns(List<AlphaPattern> patterns) {
        Map<Property, Map<Object, List<AlphaPattern>>> keyed = new LinkedHashMap<>();
        List<AlphaPattern> open = new ArrayList<>();
        boolean joined = false;
        for (AlphaPattern pattern : patterns) {
            AlphaPattern.Key key = pattern.key();
            if (key != null) {
                Map<Object, List<AlphaPattern>> values = keyed.computeIfAbsent(key.property(), any -> new HashMap<>());
                key.values().forEach(value -> values.computeIfAbsent(value, any -> new ArrayList<>(1))
                        .add(pattern));
            } else if (pattern.join() != null) {
                joined = true;
            } else {
                open.add(pattern);
            }
        }
        List<Keyed> all = new ArrayList<>();
        keyed.forEach((property, values) -> all.add(new Keyed(property, values)));
        return new TypePatterns(patterns.get(0).type().single(), List.copyOf(all), List.copyOf(open), joined);
    }

    private static List<Joins> joins(List<AlphaPattern> patterns) {
        Map<Integer, Map<Property, List<AlphaPattern>>> stages = new TreeMap<>();
        for (AlphaPattern pattern : patterns) {
            AlphaPattern.Join join = pattern.join();
            if (join != null) {
                stages.computeIfAbsent(join.stage(), any -> new LinkedHashMap<>())
                        .computeIfAbsent(join.own(), any -> new ArrayList<>())
                        .add(pattern);
            }
        }
        List<Joins> joins = new ArrayList<>();
        for (Map<Property, List<AlphaPattern>> stage : stages.values()) {
            stage.forEach((own, of) -> {
                boolean last = of.stream().allMatch(pattern -> pattern.joined().isEmpty());
                joins.add(new Joins(joins.size(), of.get(0).type().javaType(), own, List.copyOf(of), last));
            });
        }
        return List.copyOf(joins);
    }

    /** The patterns over a type; null: no rule reads it. */
    @Nullable
    TypePatterns patterns(Class<?> type) {
        return types.get(type);
    }

    /** Which patterns are used whatever the facts are, by number. */
    boolean[] always() {
        return always.clone();
    }

    /** The patterns that are used whatever the facts are. */
    List<AlphaPattern> alwaysUsed() {
        return alwaysUsed;
    }

    /** The gates that no pattern brings to mind. */
    List<Gate> unwatched() {
        return unwatched;
    }

    /** In an order in which each comes after those that lead to it. */
    List<Joins> joins() {
        return joins;
    }

    Joins joins(AlphaPattern pattern) {
        return joinsOf[pattern.number()];
    }

    /**
     * Prunes.
     *
     * @throws IllegalArgumentException when there are two facts of a type that a device has only once
     */
    Kept prune(Collection<? extends Fact> facts) {
        return new PruningRun(this).run(facts);
    }
}
