package io.edict.model.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts an iPhone or iPad in Lost Mode. At least one text is needed.
 *
 * @param message shown on the lock screen; null: none
 * @param phoneNumber shown on the lock screen; null: none
 * @param footnote shown on the lock screen; null: none
 */
public record EnableLostMode(@Nullable String message, @Nullable String phoneNumber, @Nullable String footnote)
        implements Command {
    public EnableLostMode {
        if (message == null && phoneNumber == null) {
            throw new IllegalArgumentException("Lost Mode needs a message or a phone number");
        }
    }

    @Override
    public String requestType() {
        return "EnableLostMode";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys()
                .with("Message", message)
                .with("PhoneNumber", phoneNumber)
                .with("Footnote", footnote)
                .map();
    }
}
