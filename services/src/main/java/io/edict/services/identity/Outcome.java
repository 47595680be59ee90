package io.edict.services.identity;

import org.jspecify.annotations.Nullable;

/**
 * A result with the device it is about.
 *
 * @param target the device that the message reached, or would have; null: none
 */
record Outcome(BindingResult result, @Nullable String target) {
    static Outcome accepted(String deviceId) {
        return new Outcome(new BindingResult.Accepted(deviceId, false, null), deviceId);
    }

    static Outcome enrolled(String deviceId, @Nullable String blueprint) {
        return new Outcome(new BindingResult.Accepted(deviceId, true, blueprint), deviceId);
    }

    static Outcome refused(RefusalReason reason, String detail, @Nullable String target) {
        return new Outcome(new BindingResult.Refused(reason, detail), target);
    }
}
