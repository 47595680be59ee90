package io.edict.rules.policy;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a policy defines beside its rules. Each map goes by identifier; items and blocking lists share one name space.
 *
 * @param manifest the file {@code edict.yaml}
 * @param items library items
 * @param blockingLists blocking lists
 * @param segments named conditions
 * @param blueprints blueprints
 */
public record PolicyDefinition(
        PolicyManifest manifest,
        SortedMap<String, ItemDefinition> items,
        SortedMap<String, BlockingListDefinition> blockingLists,
        SortedMap<String, SegmentDefinition> segments,
        SortedMap<String, BlueprintDefinition> blueprints) {
    public PolicyDefinition {
        items = frozen(items);
        blockingLists = frozen(blockingLists);
        segments = frozen(segments);
        blueprints = frozen(blueprints);
    }

    private static <T> SortedMap<String, T> frozen(Map<String, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
