package io.edict.services.store;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command that is not finished, as it was when the device was locked or last changed.
 *
 * @param uuid the CommandUUID
 * @param type Apple's RequestType or the agent's command type
 * @param channel who carries it out
 * @param state queued, sent, notNow or held
 * @param origin who asked for it
 * @param item the library item it serves; null: none
 * @param key the key of the decision behind it; null: none
 * @param contentHash names what it does
 * @param destructive never sent twice without an answer
 * @param session the session in which it was last handed out; 0: never
 * @param sentAt when it was last handed out; null: never
 * @param expiresAt when it is given up; null: never
 */
public record OpenCommand(
        UUID uuid,
        String type,
        Channel channel,
        CommandState state,
        CommandOrigin origin,
        @Nullable String item,
        @Nullable String key,
        String contentHash,
        boolean destructive,
        long session,
        @Nullable Instant sentAt,
        @Nullable Instant expiresAt) {

    /** Whether the device does not have it: it can be taken back without a doubt. */
    public boolean waiting() {
        return state == CommandState.QUEUED
                || state == CommandState.NOT_NOW
                || (state == CommandState.HELD && sentAt == null);
    }
}
