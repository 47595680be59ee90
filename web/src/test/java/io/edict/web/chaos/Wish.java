package io.edict.web.chaos;

import org.jspecify.annotations.Nullable;

/**
 * A command that the administrator asked for, and what became of the request.
 *
 * @param key its Idempotency-Key
 * @param serialNumber the device
 * @param type the RequestType
 * @param answer how the server answered
 * @param uuid the CommandUUID that the server named; null unless it was accepted
 */
record Wish(String key, String serialNumber, String type, Answer answer, @Nullable String uuid) {
    enum Answer {
        ACCEPTED,
        /** The device does not take the command. */
        REFUSED,
        /** No answer ever came. */
        NONE
    }
}
