package io.edict.model.command;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The PIN of a Mac that is locked or erased. */
final class Pin {
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private Pin() {}

    static void require(@Nullable String pin) {
        if (pin != null && !SIX_DIGITS.matcher(pin).matches()) {
            throw new IllegalArgumentException("a PIN has six digits");
        }
    }
}
