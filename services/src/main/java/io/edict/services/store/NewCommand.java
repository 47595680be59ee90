package io.edict.services.store;

import io.edict.model.decision.Reason;
import io.edict.model.fact.Channel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command to queue.
 *
 * @param uuid the CommandUUID
 * @param type Apple's RequestType or the agent's command type
 * @param channel who carries it out
 * @param origin who asked for it
 * @param actor the administrator who asked for it; null: a rule did
 * @param item the library item it serves; null: none
 * @param key at most one open command of a device has this key; null: any number
 * @param contentHash names what it does; equal for equal effects
 * @param destructive never sent twice without an answer
 * @param expiresAt when it is given up; null: never
 * @param payload the bytes to send
 * @param reasons the rules and facts behind it
 */
@SuppressWarnings("ArrayRecordComponent")
public record NewCommand(
        UUID uuid,
        String type,
        Channel channel,
        CommandOrigin origin,
        @Nullable String actor,
        @Nullable String item,
        @Nullable String key,
        String contentHash,
        boolean destructive,
        @Nullable Instant expiresAt,
        byte[] payload,
        List<Reason> reasons) {
    public NewCommand {
        reasons = List.copyOf(reasons);
    }

    /** The same command, given up at another time. */
    public NewCommand expiringAt(Instant instant) {
        return new NewCommand(
                uuid, type, channel, origin, actor, item, key, contentHash, destructive, instant, payload, reasons);
    }
}
