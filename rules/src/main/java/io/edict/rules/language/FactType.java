package io.edict.rules.language;

import io.edict.model.fact.DecisionRow;
import java.util.Map;

/**
 * A fact type of the vocabulary.
 *
 * @param name the name in rules
 * @param javaType the record
 * @param single whether a device has at most one
 * @param properties by name, in the order of the record
 */
public record FactType(String name, Class<?> javaType, boolean single, Map<String, Property> properties) {
    /** Whether only rules that are made from decisions in DMN read it. */
    boolean hidden() {
        return javaType == DecisionRow.class;
    }

    ValueType asValue() {
        return ValueType.ofFact(javaType);
    }
}
