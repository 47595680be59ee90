package io.edict.rules.analysis;

import io.edict.rules.language.Condition;
import io.edict.rules.language.Condition.Operator;
import io.edict.rules.language.Operand;
import io.edict.rules.language.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether claims can hold together. An answer of "never" is certain; what the solver does not understand, or what
 * takes too many steps, counts as possible.
 */
final class Solver {
    private static final int STEPS = 2_000;

    private int steps;

    private Solver() {}

    /** Whether the claims certainly cannot hold together. */
    static boolean never(Collection<Claim> claims) {
        return situation(claims) == null;
    }

    /** What holds when all claims do, in the first way found; null: they certainly cannot. */
    static @Nullable Situation situation(Collection<Claim> claims) {
        return new Solver().search(new Situation(), new ArrayDeque<>(claims), new ArrayDeque<>());
    }

    private @Nullable Situation search(Situation situation, Deque<Claim> claims, Deque<List<Claim>> choices) {
        while (!claims.isEmpty() && !situation.impossible()) {
            assume(claims.removeFirst(), situation, claims, choices);
        }
        if (situation.impossible()) {
            return null;
        } else if (choices.isEmpty() || ++steps > STEPS) {
            return situation;
        }
        List<Claim> choice = choices.removeFirst();
        for (Claim alternative : choice) {
            Situation found =
                    search(situation.copy(), new ArrayDeque<>(List.of(alternative)), new ArrayDeque<>(choices));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static void assume(Claim claim, Situation situation, Deque<Claim> claims, Deque<List<Claim>> choices) {
        Condition condition = claim.condition();
        boolean wanted = claim.wanted();
        if (condition instanceof Condition.Not not) {
            claims.addFirst(claim.with(not.condition(), !wanted));
        } else if (condition instanceof Condition.All all) {
            parts(claim, all.conditions(), wanted, claims, choices);
        } else if (condition instanceof Condition.Any any) {
            parts(claim, any.conditions(), !wanted, claims, choices);
        } else if (condition instanceof Condition.Apart apart) {
            apart(claim, apart, situation, choices);
        } else if (condition instanceof Condition.Compare compare) {
            compare(claim, compare, situation);
        } else {
            simple(claim, condition, situation);
        }
    }

    private static void parts(
            Claim claim, List<Condition> parts, boolean together, Deque<Claim> claims, Deque<List<Claim>> choices) {
        List<Claim> all =
                parts.stream().map(part -> claim.with(part, claim.wanted())).toList();
        if (together) {
            claims.addAll(all);
        } else {
            choices.addLast(all);
        }
    }

    private static void compare(Claim claim, Condition.Compare compare, Situation situation) {
        Operand left = compare.left();
        Operand right = compare.right();
        int orders = Relation.orders(compare.operator());
        if (left instanceof Operand.Constant && right instanceof Operand.Path) {
            Operand swap = left;
            left = right;
            right = swap;
            orders = Relation.flipped(orders);
        }
        if (!(left instanceof Operand.Path path)) {
            return;
        }
        Term term = Term.of(path, claim.owners());
        boolean equality = compare.operator() == Operator.EQ || compare.operator() == Operator.NE;
        boolean equal = (compare.operator() == Operator.EQ) == claim.wanted();
        if (right instanceof Operand.Constant constant) {
            if (equality) {
                situation.limit(term, equal(term.type(), constant.value(), equal));
            } else if (constant.value() != null) {
                int wanted = claim.wanted() ? orders : Relation.opposite(orders);
                situation.limit(term, ordered(term.type(), wanted, constant.value(), !claim.wanted()));
            }
            return;
        }
        Term other = Term.of((Operand.Path) right, claim.owners());
        if (equality && equal) {
            situation.merge(term, other);
        } else if (equality) {
            situation.relate(new Relation(term, other, Relation.orders(Operator.NE), false));
        } else {
            int wanted = claim.wanted() ? orders : Relation.opposite(orders);
            situation.relate(new Relation(term, other, wanted, claim.wanted()));
        }
    }

    private static Values equal(ValueType type, @Nullable Object value, boolean equal) {
        if (value == null) {
            return equal ? Values.nothingKnown(type) : Values.known(type);
        }
        return equal ? Values.among(type, List.of(value)) : Values.without(type, List.of(value));
    }

    private static Values ordered(ValueType type, int orders, Object at, boolean unknown) {
        Operator operator =
                switch (orders) {
                    case Relation.LESS -> Operator.LT;
                    case Relation.LESS | Relation.EQUAL -> Operator.LE;
                    case Relation.MORE -> Operator.GT;
                    default -> Operator.GE;
                };
        return Values.bounded(type, operator, at, unknown);
    }

    private static void apart(Claim claim, Condition.Apart apart, Situation situation, Deque<List<Claim>> choices) {
        if (!(apart.earlier() instanceof Operand.Path from) || !(apart.later() instanceof Operand.Path to)) {
            return;
        }
        Term earlier = Term.of(from, claim.owners());
        Term later = Term.of(to, claim.owners());
        Term distance = Term.between(earlier, later);
        Long min = apart.minNanos();
        Long max = apart.maxNanos();
        if (claim.wanted()) {
            situation.limit(earlier, Values.known(earlier.type()));
            situation.limit(later, Values.known(later.type()));
            situation.limit(
                    distance,
                    Values.bounded(
                            distance.type(), min == null ? Operator.GT : Operator.GE, min == null ? 0L : min, false));
            if (max != null) {
                situation.limit(distance, Values.bounded(distance.type(), Operator.LT, max, false));
            }
        } else if (max == null) {
            situation.limit(
                    distance,
                    Values.bounded(
                            distance.type(), min == null ? Operator.LE : Operator.LT, min == null ? 0L : min, true));
        } else if (min != null) {
            Condition.Apart atLeastMin = new Condition.Apart(from, to, min, null);
            Condition.Apart atLeastMax = new Condition.Apart(from, to, max, null);
            choices.addLast(List.of(claim.with(atLeastMin, false), claim.with(atLeastMax, true)));
        }
    }

    /** Conditions of which each is a set of values of one term; others are not understood. */
    private static void simple(Claim claim, Condition condition, Situation situation) {
        if (condition instanceof Condition.Truth truth && truth.value() instanceof Operand.Path path) {
            limit(claim, path, situation, equal(path.type(), truth.expected(), claim.wanted()));
        } else if (condition instanceof Condition.In in
                && in.left() instanceof Operand.Path path
                && in.values().value() instanceof Set<?> listed) {
            boolean wanted = claim.wanted() != in.negated();
            limit(
                    claim,
                    path,
                    situation,
                    wanted ? Values.among(path.type(), listed) : Values.without(path.type(), listed));
        } else if (condition instanceof Condition.Contains contains) {
            contains(claim, contains, situation);
        } else if (condition instanceof Condition.TextCompare text
                && text.left() instanceof Operand.Path path
                && text.right() instanceof Operand.Constant constant
                && constant.value() instanceof String looked) {
            boolean wanted = claim.wanted() != text.negated();
            limit(claim, path, situation, Values.tested(path.type(), TextTest.of(text.operator(), looked, wanted)));
        } else if (condition instanceof Condition.Matches matches && matches.left() instanceof Operand.Path path) {
            boolean wanted = claim.wanted() != matches.negated();
            limit(claim, path, situation, Values.tested(path.type(), TextTest.of(matches.pattern(), wanted)));
        }
    }

    private static void contains(Claim claim, Condition.Contains contains, Situation situation) {
        boolean wanted = claim.wanted() != contains.negated();
        if (contains.set() instanceof Operand.Path set
                && contains.element() instanceof Operand.Constant constant
                && constant.value() != null) {
            Object element = Values.plain(constant.value());
            limit(
                    claim,
                    set,
                    situation,
                    wanted ? Values.holding(set.type(), element) : Values.lacking(set.type(), element));
        } else if (contains.set() instanceof Operand.Constant constant
                && constant.value() instanceof Set<?> listed
                && contains.element() instanceof Operand.Path element) {
            List<Object> values = new ArrayList<>(listed);
            limit(
                    claim,
                    element,
                    situation,
                    wanted ? Values.among(element.type(), values) : Values.without(element.type(), values));
        }
    }

    private static void limit(Claim claim, Operand.Path path, Situation situation, Values limits) {
        situation.limit(Term.of(path, claim.owners()), limits);
    }
}
