package io.edict.model.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a rule matched, with the values that mattered.
 *
 * @param fact the fact type's simple name, such as {@code Device}
 * @param identity which of them, see {@link io.edict.model.fact.Fact#factKey()}
 * @param values the properties that the rule's constraints read, as text, in the order of the constraints; a value is
 *     null when the property is not known
 */
public record MatchedFact(String fact, String identity, Map<String, @Nullable String> values) {
    public MatchedFact {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
