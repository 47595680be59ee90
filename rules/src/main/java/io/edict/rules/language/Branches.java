package io.edict.rules.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes {@code or} apart. A rule fires for each branch that holds, so each combination of branches becomes a list of
 * nodes without {@code or}; below {@code not} and {@code exists}, De Morgan's laws do the same.
 */
public final class Branches {
    /** The most combinations of one rule. */
    static final int LIMIT = 64;

    private Branches() {}

    /** How many lists {@link #of} gives at most, here or below a {@code not}. */
    static int count(Node node) {
        if (node instanceof Node.And and) {
            return and.nodes().stream().mapToInt(Branches::count).reduce(1, (a, b) -> Math.min(a * b, LIMIT + 1));
        } else if (node instanceof Node.Or or) {
            return or.nodes().stream().mapToInt(Branches::count).reduce(0, (a, b) -> Math.min(a + b, LIMIT + 1));
        } else if (node instanceof Node.None none) {
            return count(none.node()) > LIMIT ? LIMIT + 1 : 1;
        } else if (node instanceof Node.Some some) {
            return count(some.node()) > LIMIT ? LIMIT + 1 : 1;
        }
        return 1;
    }

    /** The combinations; each node in them is a match, a gather, or a none or some over one list. */
    public static List<List<Node>> of(Node node) {
        if (node instanceof Node.And and) {
            List<List<Node>> product = List.of(List.of());
            for (Node part : and.nodes()) {
                product = times(product, of(part));
            }
            return product;
        } else if (node instanceof Node.Or or) {
            List<List<Node>> sum = new ArrayList<>();
            or.nodes().forEach(branch -> sum.addAll(of(branch)));
            return sum;
        } else if (node instanceof Node.None none) {
            List<Node> nones = new ArrayList<>();
            of(none.node()).forEach(branch -> nones.add(new Node.None(new Node.And(branch))));
            return List.of(nones);
        } else if (node instanceof Node.Some some) {
            List<List<Node>> branches = of(some.node());
            if (branches.size() == 1) {
                return List.of(exists(branches.get(0)));
            }
            List<Node> nones = new ArrayList<>();
            branches.forEach(branch -> nones.add(new Node.None(new Node.And(branch))));
            return List.of(List.of(new Node.None(new Node.And(nones))));
        }
        return List.of(List.of(node));
    }

    private static List<Node> exists(List<Node> branch) {
        // WHY: the engine does not always see that a group of nothing but `not` holds; to exist means no more there.
        boolean negative = branch.stream().allMatch(Node.None.class::isInstance);
        return negative ? branch : List.of(new Node.Some(new Node.And(branch)));
    }

    private static List<List<Node>> times(List<List<Node>> left, List<List<Node>> right) {
        List<List<Node>> product = new ArrayList<>();
        for (List<Node> l : left) {
            for (List<Node> r : right) {
                List<Node> joined = new ArrayList<>(l);
                joined.addAll(r);
                product.add(joined);
            }
        }
        return product;
    }
}
