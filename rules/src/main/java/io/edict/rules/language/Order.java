package io.edict.rules.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the order in which the nodes of a rule are matched. Conditions are pure, so the matches are the same in every
 * order; a fact that a device has only once and that nothing depends on goes behind the others, so that many rules share
 * the joins before it.
 */
final class Order {
    private Order() {}

    /** The nodes, each after those whose slots it reads. */
    static List<Node> of(List<Node> nodes) {
        Set<Slot> read = new HashSet<>();
        nodes.forEach(node -> read.addAll(readBy(node)));
        Set<Slot> here = new HashSet<>();
        nodes.forEach(node -> here.addAll(boundBy(node)));
        List<Node> waiting = new ArrayList<>(nodes);
        waiting.sort(Comparator.comparingInt((Node node) -> rank(node, read)).thenComparing(Order::tieBreak));
        List<Node> ordered = new ArrayList<>();
        Set<Slot> bound = new HashSet<>();
        while (!waiting.isEmpty()) {
            Node next = waiting.get(0);
            for (Node node : waiting) {
                if (readBy(node).stream().allMatch(slot -> !here.contains(slot) || bound.contains(slot))) {
                    next = node;
                    break;
                }
            }
            waiting.remove(next);
            ordered.add(next);
            bound.addAll(boundBy(next));
        }
        return ordered;
    }

    private static int rank(Node node, Set<Slot> read) {
        if (node instanceof Node.Match match) {
            boolean element = match.source() != null;
            return element ? 2 : match.slot().many() || read.contains(match.slot()) ? 0 : 1;
        }
        return node instanceof Node.Gather ? 3 : 4;
    }

    private static String tieBreak(Node node) {
        boolean free = node instanceof Node.Match match
                && match.source() == null
                && !match.slot().many();
        return free ? ((Node.Match) node).slot().label() : "";
    }

    /** The slots a node fills for the nodes after it. */
    static Collection<Slot> boundBy(Node node) {
        if (node instanceof Node.Match match) {
            return List.of(match.slot());
        } else if (node instanceof Node.Gather gather) {
            return gather.functions().stream().map(Node.Function::result).toList();
        }
        return List.of();
    }

    /** The slots a node reads that it does not fill itself. */
    static Set<Slot> readBy(Node node) {
        Set<Slot> read = new LinkedHashSet<>();
        if (node instanceof Node.Match match) {
            match.conditions().forEach(condition -> read.addAll(condition.slots()));
            if (match.source() != null) {
                read.add(match.source().slot());
            }
            read.remove(match.slot());
        } else if (node instanceof Node.Gather gather) {
            read.addAll(readBy(gather.node()));
            gather.conditions().forEach(condition -> read.addAll(condition.slots()));
            gather.functions().forEach(function -> read.remove(function.result()));
        } else if (node instanceof Node.And and) {
            Set<Slot> inside = new HashSet<>();
            for (Node part : and.nodes()) {
                read.addAll(readBy(part));
                inside.addAll(boundBy(part));
            }
            read.removeAll(inside);
        } else if (node instanceof Node.None none) {
            read.addAll(readBy(none.node()));
        } else if (node instanceof Node.Some some) {
            read.addAll(readBy(some.node()));
        }
        return read;
    }
}
