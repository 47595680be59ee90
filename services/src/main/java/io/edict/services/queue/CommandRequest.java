package io.edict.services.queue;

import io.edict.model.fact.Channel;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command that an administrator wants.
 *
 * @param deviceId our identifier of the device
 * @param type Apple's RequestType or the agent's command type
 * @param channel who carries it out
 * @param item the library item it serves; null: none
 * @param key at most one open command of a device has this key; null: any number
 * @param actor who asks for it
 * @param destructive never sent twice without an answer, see {@link CommandQueue}
 * @param expiresAt when it is given up; null: the queue's default
 * @param payload the bytes to send, for the CommandUUID
 * @param uuid the CommandUUID; a request whose CommandUUID the device has already is that command. Null: a fresh one
 */
public record CommandRequest(
        String deviceId,
        String type,
        Channel channel,
        @Nullable String item,
        @Nullable String key,
        String actor,
        boolean destructive,
        @Nullable Instant expiresAt,
        Function<UUID, byte[]> payload,
        @Nullable UUID uuid) {
    /** A command with a fresh CommandUUID. */
    public CommandRequest(
            String deviceId,
            String type,
            Channel channel,
            @Nullable String item,
            @Nullable String key,
            String actor,
            boolean destructive,
            @Nullable Instant expiresAt,
            Function<UUID, byte[]> payload) {
        this(deviceId, type, channel, item, key, actor, destructive, expiresAt, payload, null);
    }
}
