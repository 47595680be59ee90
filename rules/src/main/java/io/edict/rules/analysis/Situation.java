package io.edict.rules.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of terms at some point of a search. Not thread-safe. */
final class Situation {
    private final Map<Term, Values> values;
    private final Map<Term, Term> same;
    private final List<Relation> relations;
    private boolean impossible;

    Situation() {
        this.values = new LinkedHashMap<>();
        this.same = new HashMap<>();
        this.relations = new ArrayList<>();
    }

    private Situation(Situation other) {
        this.values = new LinkedHashMap<>(other.values);
        this.same = new HashMap<>(other.same);
        this.relations = new ArrayList<>(other.relations);
        this.impossible = other.impossible;
    }

    Situation copy() {
        return new Situation(this);
    }

    /** The term that stands for all terms equal to it. */
    Term root(Term term) {
        Term root = term;
        Term next = same.get(root);
        while (next != null) {
            root = next;
            next = same.get(root);
        }
        return root;
    }

    Values of(Term term) {
        Term root = root(term);
        Values known = values.get(root);
        return known == null ? root.anything() : known;
    }

    /** The terms of which something is said. */
    Set<Term> terms() {
        return values.keySet();
    }

    /** All terms that equal another one. */
    Set<Term> merged() {
        return same.keySet();
    }

    List<Relation> relations() {
        return relations;
    }

    /** Limits a term. */
    void limit(Term term, Values limits) {
        Term root = root(term);
        Values left = of(root).and(limits);
        values.put(root, left);
        impossible |= left.isEmpty();
    }

    /** Makes two terms one; both may be unknown. */
    void merge(Term left, Term right) {
        Term one = root(left);
        Term other = root(right);
        if (!one.equals(other)) {
            Values both = of(one).and(of(other));
            values.remove(other);
            same.put(other, one);
            values.put(one, both);
            impossible |= both.isEmpty();
        }
    }

    void relate(Relation relation) {
        relations.add(relation);
        if (relation.known()) {
            limit(relation.left(), Values.known(relation.left().type()));
            limit(relation.right(), Values.known(relation.right().type()));
        }
    }

    /** Nothing is left: this cannot be. */
    void refute() {
        impossible = true;
    }

    /** Whether this certainly cannot be. */
    boolean impossible() {
        return impossible || relations.stream().anyMatch(this::broken) || tangledRelations() || brokenDistance();
    }

    private boolean broken(Relation relation) {
        boolean one = root(relation.left()).equals(root(relation.right()));
        if (one && relation.orders() == (Relation.LESS | Relation.MORE)) {
            return true;
        }
        Values left = of(relation.left());
        Values right = of(relation.right());
        if (!relation.known() && (left.unknown() || right.unknown())) {
            return false;
        }
        if (!left.known() || !right.known()) {
            return relation.known();
        }
        int possible = one ? Relation.EQUAL : left.orders(right);
        return (possible & relation.orders()) == 0;
    }

    private boolean tangledRelations() {
        if (relations.size() < 2) {
            return false;
        }
        Map<List<Term>, Integer> left = new HashMap<>();
        for (Relation relation : relations) {
            if (relation.known()
                    || (!of(relation.left()).unknown() && !of(relation.right()).unknown())) {
                Term one = root(relation.left());
                Term other = root(relation.right());
                left.merge(List.of(one, other), relation.orders(), (a, b) -> a & b);
                left.merge(List.of(other, one), Relation.flipped(relation.orders()), (a, b) -> a & b);
            }
        }
        return left.containsValue(0);
    }

    /** A time between two instants is unknown when, and only when, one of them is. */
    private boolean brokenDistance() {
        for (Map.Entry<Term, Values> entry : values.entrySet()) {
            List<Term> ends = entry.getKey().between();
            if (!ends.isEmpty()) {
                boolean endsKnown = ends.stream().noneMatch(end -> of(end).unknown());
                boolean endsUnknown = ends.stream().anyMatch(end -> !of(end).known());
                Values distance = entry.getValue();
                if ((endsKnown && !distance.known()) || (endsUnknown && !distance.unknown())) {
                    return true;
                }
            }
        }
        return false;
    }
}
