package io.edict.model.fact;

import org.jspecify.annotations.Nullable;

/**
 * The state of one declaration on the device.
 *
 * @param identifier the Identifier
 * @param type the Type
 * @param active whether it is active
 * @param valid valid, invalid or unknown
 * @param reason why it is not valid; null: not known
 */
public record DeclarationState(String identifier, String type, boolean active, String valid, @Nullable String reason)
        implements Fact {
    @Override
    public String factKey() {
        return "DeclarationState " + identifier;
    }
}
