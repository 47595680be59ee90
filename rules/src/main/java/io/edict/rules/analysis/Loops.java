package io.edict.rules.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/** The strongly connected components of a graph that hold a cycle, by Tarjan's algorithm without recursion. */
final class Loops<T> {
    private final IdentityHashMap<T, List<T>> next;
    private final IdentityHashMap<T, Integer> numbers = new IdentityHashMap<>();
    private final IdentityHashMap<T, Integer> lowest = new IdentityHashMap<>();
    private final IdentityHashMap<T, Boolean> stacked = new IdentityHashMap<>();
    private final Deque<T> stack = new ArrayDeque<>();
    private final List<List<T>> found = new ArrayList<>();

    Loops(IdentityHashMap<T, List<T>> next) {
        this.next = next;
    }

    private record Visit<T>(T node, int edge) {}

    List<List<T>> all() {
        next.keySet().forEach(node -> {
            if (!numbers.containsKey(node)) {
                visit(node);
            }
        });
        return found;
    }

    private void visit(T from) {
        Deque<Visit<T>> path = new ArrayDeque<>();
        path.push(new Visit<>(from, 0));
        while (!path.isEmpty()) {
            Visit<T> visit = path.pop();
            T node = visit.node();
            if (visit.edge() == 0) {
                enter(node);
            }
            List<T> edges = next.getOrDefault(node, List.of());
            if (visit.edge() < edges.size()) {
                T target = edges.get(visit.edge());
                path.push(new Visit<>(node, visit.edge() + 1));
                if (!numbers.containsKey(target)) {
                    path.push(new Visit<>(target, 0));
                } else if (stacked.containsKey(target)) {
                    lower(node, number(numbers, target));
                }
                continue;
            }
            leave(node, edges);
            if (!path.isEmpty()) {
                lower(path.peek().node(), number(lowest, node));
            }
        }
    }

    private void enter(T node) {
        numbers.put(node, numbers.size());
        lowest.put(node, numbers.size() - 1);
        stack.push(node);
        stacked.put(node, true);
    }

    private void leave(T node, List<T> edges) {
        if (number(lowest, node) != number(numbers, node)) {
            return;
        }
        List<T> component = new ArrayList<>();
        T top;
        do {
            top = stack.pop();
            stacked.remove(top);
            component.add(0, top);
        } while (top != node);
        boolean itself = edges.stream().anyMatch(target -> target == node);
        if (component.size() > 1 || itself) {
            found.add(component);
        }
    }

    private void lower(T node, int to) {
        lowest.merge(node, to, Math::min);
    }

    private int number(IdentityHashMap<T, Integer> of, T node) {
        return of.getOrDefault(node, 0);
    }
}
