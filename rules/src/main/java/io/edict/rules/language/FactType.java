package io.edict.rules.language;

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
    ValueType asValue() {
        return ValueType.ofFact(javaType);
    }
}
