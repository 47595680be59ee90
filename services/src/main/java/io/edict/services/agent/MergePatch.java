package io.edict.services.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Applies JSON merge patches (RFC 7396). */
final class MergePatch {
    private MergePatch() {}

    /** The target after the patch; neither is changed. */
    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (target instanceof ObjectNode object) {
            result.setAll(object);
        }
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                JsonNode before = result.path(change.getKey());
                result.set(change.getKey(), apply(before, change.getValue()));
            }
        });
        return result;
    }
}
