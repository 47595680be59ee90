package io.edict.rules.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked rule.
 *
 * @param name the name
 * @param source where it is written
 * @param offset the offset of the rule
 * @param layer the layer it names; null: it names none
 * @param salience higher fires first within its layer
 * @param enabled whether it takes part
 * @param condition what must hold
 * @param calls what it concludes
 * @param monitored whether what it concludes is only logged
 */
public record RuleTree(
        String name,
        SourceText source,
        int offset,
        @Nullable Layer layer,
        int salience,
        boolean enabled,
        Node condition,
        List<Call> calls,
        boolean monitored) {
    /** When it runs. */
    public Layer effectiveLayer() {
        if (layer != null) {
            return layer;
        }
        return calls.stream()
                .map(call -> call.verb().layer())
                .min(Layer::compareTo)
                .orElse(Layer.SCOPE);
    }

    public RuleInfo info() {
        RuleSource text = source.source();
        return new RuleInfo(name, text.file(), source.place(offset).line(), text.origin(), effectiveLayer(), monitored);
    }
}
