package io.edict.rules.analysis;

import io.edict.rules.language.Condition;
import io.edict.rules.language.Node;
import io.edict.rules.language.Operand;
import io.edict.rules.language.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether each device that is as one case says is also as another says. A yes is certain. Patterns over facts of which a
 * device has many are paired: one of the first case for each of the other.
 */
final class Implication {
    private static final int STEPS = 300;

    private final Case premise;
    private final List<Node> nodes;
    private final Map<Slot, Object> paired = new HashMap<>();
    private int steps;

    private Implication(Case premise) {
        this.premise = premise;
        this.nodes =
                premise.nodes().stream().flatMap(node -> flat(node).stream()).toList();
    }

    static boolean holds(Case premise, Case conclusion) {
        if (!premise.mayImply(conclusion)) {
            return false;
        }
        List<Node> wanted =
                conclusion.nodes().stream().flatMap(node -> flat(node).stream()).toList();
        return new Implication(premise).implied(wanted, 0);
    }

    private static List<Node> flat(Node node) {
        return node instanceof Node.And and
                ? and.nodes().stream().flatMap(part -> flat(part).stream()).toList()
                : List.of(node);
    }

    private boolean implied(List<Node> wanted, int next) {
        if (++steps > STEPS) {
            return false;
        } else if (next == wanted.size()) {
            return true;
        }
        Node node = wanted.get(next);
        if (!(node instanceof Node.Match match)) {
            return impliedAlone(node) && implied(wanted, next + 1);
        } else if (match.source() == null && !match.slot().many()) {
            return there(match) && conditions(match) && implied(wanted, next + 1);
        }
        for (Node candidate : nodes) {
            if (candidate instanceof Node.Match own && alike(own, match)) {
                paired.put(match.slot(), own.slot());
                if (conditions(match) && implied(wanted, next + 1)) {
                    return true;
                }
                paired.remove(match.slot());
            }
        }
        return false;
    }

    /** Each device has facts of these types; any other must be asked for by the premise too. */
    private boolean there(Node.Match match) {
        String label = match.slot().label();
        return label.equals("Device") || label.equals("Now") || present(label, nodes);
    }

    private static boolean present(String label, List<Node> nodes) {
        return nodes.stream()
                .anyMatch(node ->
                        (node instanceof Node.Match own && own.slot().label().equals(label))
                                || (node instanceof Node.Some some && present(label, flat(some.node()))));
    }

    private boolean alike(Node.Match own, Node.Match other) {
        if (own.slot().type().javaType() != other.slot().type().javaType()) {
            return false;
        }
        Operand.Path source = own.source();
        Operand.Path from = other.source();
        if (source == null || from == null) {
            return source == null && from == null;
        }
        return Term.of(source, Term.Owners.PLAIN).equals(Term.of(from, this::owner));
    }

    private Object owner(Slot slot) {
        Object pair = paired.get(slot);
        return pair != null ? pair : Term.Owners.PLAIN.of(slot);
    }

    private boolean conditions(Node.Match match) {
        return match.conditions().stream().allMatch(condition -> follows(condition, premise.claims()));
    }

    private boolean follows(Condition condition, List<Claim> from) {
        List<Claim> claims = new ArrayList<>(from);
        claims.add(new Claim(condition, false, this::owner));
        return Solver.never(claims);
    }

    private boolean impliedAlone(Node wanted) {
        if (wanted instanceof Node.None none) {
            return absent(none);
        } else if (wanted instanceof Node.Some some && alone(some.node()) instanceof Node.Match match) {
            return there(match, nodes);
        }
        return false;
    }

    /** Some fact that the premise asks for meets the pattern. */
    private boolean there(Node.Match match, List<Node> among) {
        if (!match.slot().many()) {
            return there(match) && conditions(match);
        }
        for (Node node : among) {
            Node own = node instanceof Node.Some some ? alone(some.node()) : node;
            if (own instanceof Node.Match candidate && alike(candidate, match)) {
                paired.put(match.slot(), candidate.slot());
                boolean meets = conditions(match);
                paired.remove(match.slot());
                if (meets) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What must not be here is part of what the premise says must not be. */
    private boolean absent(Node.None wanted) {
        if (!(alone(wanted.node()) instanceof Node.Match match)) {
            return false;
        }
        if (!match.slot().many() && match.source() == null && there(match)) {
            List<Claim> claims = new ArrayList<>(premise.claims());
            match.conditions().forEach(condition -> claims.add(new Claim(condition, true, this::owner)));
            if (Solver.never(claims)) {
                return true;
            }
        }
        for (Node node : nodes) {
            if (node instanceof Node.None none
                    && alone(none.node()) instanceof Node.Match own
                    && alike(own, match)
                    && within(match, own)) {
                return true;
            }
        }
        return false;
    }

    /** Whether each fact that meets the one pattern meets the other, in a device as the premise says. */
    private boolean within(Node.Match inner, Node.Match outer) {
        List<Claim> claims = new ArrayList<>(premise.claims());
        inner.conditions().forEach(condition -> claims.add(new Claim(condition, true, this::owner)));
        if (inner.slot().many() || inner.source() != null) {
            paired.put(outer.slot(), inner.slot());
        }
        boolean within = outer.conditions().stream().allMatch(condition -> follows(condition, claims));
        paired.remove(outer.slot());
        return within;
    }

    private static @Nullable Node alone(Node node) {
        return node instanceof Node.And and
                ? (and.nodes().size() == 1 ? alone(and.nodes().get(0)) : null)
                : node;
    }
}
