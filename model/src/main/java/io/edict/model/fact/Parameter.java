package io.edict.model.fact;

import org.jspecify.annotations.Nullable;

/**
 * A parameter with the value that holds for this device.
 *
 * @param name the name
 * @param value the value; null: not known
 */
public record Parameter(String name, @Nullable String value) implements Fact {
    @Override
    public String factKey() {
        return "Parameter " + name;
    }
}
