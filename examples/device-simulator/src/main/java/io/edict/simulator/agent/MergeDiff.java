package io.edict.simulator.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes the smallest JSON merge patch (RFC 7396) between two objects without null values. */
final class MergeDiff {
    private MergeDiff() {}

    static ObjectNode between(ObjectNode before, ObjectNode after) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                patch.putNull(name);
            }
        });
        after.properties().forEach(entry -> {
            JsonNode old = before.path(entry.getKey());
            JsonNode now = entry.getValue();
            if (old instanceof ObjectNode oldObject && now instanceof ObjectNode nowObject) {
                ObjectNode inner = between(oldObject, nowObject);
                if (!inner.isEmpty()) {
                    patch.set(entry.getKey(), inner);
                }
            } else if (!old.equals(now)) {
                patch.set(entry.getKey(), now);
            }
        });
        return patch;
    }
}
