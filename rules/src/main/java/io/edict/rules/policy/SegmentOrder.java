package io.edict.rules.policy;

import io.edict.rules.yaml.FindingCollector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The order in which segments are concluded: a segment that reads another comes after it, so that {@code not Segment(...)} sees
 * the whole. Segments that read each other are an error.
 */
final class SegmentOrder {
    private static final int FIRST = 10_000;

    private final Map<String, Integer> depth = new HashMap<>();
    private final Map<String, SegmentDefinition> segments;
    private final Deque<String> path = new ArrayDeque<>();

    private SegmentOrder(Map<String, SegmentDefinition> segments) {
        this.segments = segments;
    }

    static SegmentOrder of(PolicyReader.Result policy, FindingCollector findings) {
        SegmentOrder order = new SegmentOrder(policy.definition().segments());
        for (Document document : policy.documents()) {
            if (document.file().startsWith("segments/") && order.depth(document.id()) < 0) {
                document.error(
                        findings,
                        "segment.cycle",
                        "the segment `" + document.id() + "` reads itself through other segments; break the circle",
                        "condition");
            }
        }
        return order;
    }

    /** Above 0, the salience of all other rules. */
    int salience(String segment) {
        return FIRST - Math.max(0, depth.getOrDefault(segment, 0));
    }

    /** How many segments stand before this one; -1 when it reads itself. */
    private int depth(String segment) {
        Integer known = depth.get(segment);
        if (known != null) {
            return known;
        }
        SegmentDefinition definition = segments.get(segment);
        if (definition == null) {
            return 0;
        }
        if (path.contains(segment)) {
            return -1;
        }
        path.push(segment);
        int deepest = 0;
        for (String other : QuotedWords.of(definition.condition())) {
            if (segments.containsKey(other)) {
                int below = depth(other);
                deepest = below < 0 || deepest < 0 ? -1 : Math.max(deepest, below + 1);
            }
        }
        path.pop();
        depth.put(segment, deepest);
        return deepest;
    }
}
