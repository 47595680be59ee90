package io.edict.rules.language;

import io.edict.model.fact.Fact;
import io.edict.rules.language.Pruning.Joins;
import io.edict.rules.language.Pruning.Keyed;
import io.edict.rules.language.Pruning.TypePatterns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pruning of the facts of one evaluation. */
final class PruningRun {
    private final Pruning pruning;
    private final Singles singles = new Singles();
    /** By the number of the pattern: some fact meets it; some rule that can fire uses it. */
    private final boolean[] met;

    private final boolean[] used;
    private final List<AlphaPattern> firstMet = new ArrayList<>();
    private final List<Gate> open = new ArrayList<>();
    /** A fact and a pattern that it meets, at the same index. */
    private final List<Fact> facts = new ArrayList<>();

    private final List<AlphaPattern> patterns = new ArrayList<>();
    private final IdentityHashMap<TypePatterns, List<Fact>> again = new IdentityHashMap<>(4);
    /** By the number of the join: the values that its sources have, and those of them that its facts have too. */
    private final Values[] wanted;

    private final Values[] found;
    /** By the number of the pattern; null: none so far. */
    private final List<@Nullable List<Fact>> meeting;

    private final Set<Fact> kept = new LinkedHashSet<>();

    private static final class Values extends HashSet<@Nullable Object> {
        private static final long serialVersionUID = 1L;
    }

    PruningRun(Pruning pruning) {
        this.pruning = pruning;
        this.used = pruning.always();
        this.met = new boolean[used.length];
        this.meeting = new ArrayList<>(Collections.nCopies(used.length, null));
        this.wanted = new Values[pruning.joins().size()];
        this.found = new Values[wanted.length];
    }

    Pruning.Kept run(Collection<? extends Fact> all) {
        pruning.alwaysUsed().forEach(this::wantDerived);
        lookAt(all);
        singles.all().forEach(this::lookAtSingle);
        openGates();
        for (int i = 0; i < patterns.size(); i++) {
            want(facts.get(i), patterns.get(i));
        }
        again.forEach(this::lookAtOpen);
        pruning.joins().forEach(this::join);
        for (int i = 0; i < patterns.size(); i++) {
            keep(facts.get(i), patterns.get(i));
        }
        return new Pruning.Kept(kept, open, meeting, singles);
    }

    /** Facts of one type mostly follow one another. */
    private void lookAt(Collection<? extends Fact> all) {
        Class<?> last = null;
        TypePatterns type = null;
        List<Fact> later = new ArrayList<>();
        for (Fact fact : all) {
            if (fact.getClass() != last) {
                last = fact.getClass();
                type = pruning.patterns(last);
                if (type != null && type.again()) {
                    later = again.computeIfAbsent(type, any -> new ArrayList<>());
                }
            }
            if (type == null) {
                continue;
            } else if (type.single()) {
                singles.add(fact);
                continue;
            }
            keyed(type, fact);
            if (type.again()) {
                later.add(fact);
            }
        }
    }

    private void keyed(TypePatterns type, Fact fact) {
        List<Keyed> all = type.keyed();
        for (int i = 0; i < all.size(); i++) {
            Keyed keyed = all.get(i);
            List<AlphaPattern> of = keyed.patterns().get(keyed.property().get(fact));
            if (of == null) {
                continue;
            }
            for (int k = 0; k < of.size(); k++) {
                meet(fact, of.get(k));
            }
        }
    }

    private void meet(Fact fact, AlphaPattern pattern) {
        if (!pattern.holds(fact, singles)) {
            return;
        }
        facts.add(fact);
        patterns.add(pattern);
        if (pattern.direct()) {
            meetDirectly(fact, pattern);
        }
        if (!met[pattern.number()]) {
            met[pattern.number()] = true;
            firstMet.add(pattern);
        }
    }

    private void meetDirectly(Fact fact, AlphaPattern pattern) {
        List<Fact> of = meeting.get(pattern.number());
        if (of == null) {
            of = new ArrayList<>(2);
            meeting.set(pattern.number(), of);
        }
        if (!of.contains(fact)) {
            of.add(fact);
        }
    }

    private void lookAtSingle(Fact fact) {
        TypePatterns type = pruning.patterns(fact.getClass());
        if (type != null) {
            keyed(type, fact);
            type.open().forEach(pattern -> meet(fact, pattern));
        }
    }

    private void openGates() {
        for (AlphaPattern pattern : firstMet) {
            pattern.watchers().forEach(this::open);
        }
        pruning.unwatched().forEach(this::open);
    }

    private void open(Gate gate) {
        if (gate.open(met)) {
            open.add(gate);
            for (AlphaPattern pattern : gate.used()) {
                used[pattern.number()] = true;
                wantDerived(pattern);
            }
        }
    }

    private void wantDerived(AlphaPattern pattern) {
        AlphaPattern.Join join = pattern.join();
        if (join != null && !join.derived().isEmpty()) {
            wanted(pattern).addAll(join.derived());
        }
    }

    private Values wanted(AlphaPattern pattern) {
        return values(wanted, pruning.joins(pattern));
    }

    private static Values values(Values[] values, Joins joins) {
        Values known = values[joins.number()];
        if (known == null) {
            known = new Values();
            values[joins.number()] = known;
        }
        return known;
    }

    /** Notes which values the facts must have that are joined to this one. */
    private void want(Fact fact, AlphaPattern pattern) {
        if (!used[pattern.number()]) {
            return;
        }
        for (AlphaPattern joined : pattern.joined()) {
            AlphaPattern.Join join = joined.join();
            if (join != null && used[joined.number()]) {
                wanted(joined).add(join.other().get(fact));
            }
        }
    }

    private void lookAtOpen(TypePatterns type, List<Fact> all) {
        for (AlphaPattern pattern : type.open()) {
            if (!used[pattern.number()]) {
                continue;
            }
            for (Fact fact : all) {
                if (pattern.holds(fact, singles)) {
                    facts.add(fact);
                    patterns.add(pattern);
                    want(fact, pattern);
                }
            }
        }
    }

    private void join(Joins joins) {
        Values values = wanted[joins.number()];
        List<Fact> all = again.get(pruning.patterns(joins.type()));
        if (values == null || all == null) {
            return;
        }
        for (Fact fact : all) {
            Object value = joins.own().get(fact);
            if (!values.contains(value)) {
                continue;
            }
            values(found, joins).add(value);
            if (joins.last()) {
                kept.add(fact);
                continue;
            }
            for (AlphaPattern pattern : joins.patterns()) {
                if (used[pattern.number()] && pattern.holds(fact, singles)) {
                    facts.add(fact);
                    patterns.add(pattern);
                    want(fact, pattern);
                }
            }
        }
    }

    private void keep(Fact fact, AlphaPattern pattern) {
        if (!used[pattern.number()]) {
            return;
        }
        Set<AlphaPattern> partners = pattern.partners();
        if (partners.isEmpty()) {
            kept.add(fact);
            return;
        }
        for (AlphaPattern partner : partners) {
            AlphaPattern.Join join = partner.join();
            Values values = found[pruning.joins(partner).number()];
            if (join != null
                    && values != null
                    && used[partner.number()]
                    && values.contains(join.other().get(fact))) {
                kept.add(fact);
                return;
            }
        }
    }
}
