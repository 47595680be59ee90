package io.edict.services.queue;

import io.edict.model.fact.Channel;
import java.util.Arrays;
import java.util.UUID;

/**
 * A command to hand to a device now. It counts as sent from the moment it was taken from the queue.
 *
 * @param uuid the CommandUUID; the same on every delivery
 * @param type Apple's RequestType or the agent's command type
 * @param channel who carries it out
 * @param payload the bytes to send, made when the command was queued; the same on every delivery
 * @param delivery 1 for the first delivery
 */
@SuppressWarnings("ArrayRecordComponent")
public record QueuedCommand(UUID uuid, String type, Channel channel, byte[] payload, int delivery) {
    @Override
    public boolean equals(Object other) {
        return other instanceof QueuedCommand that
                && uuid.equals(that.uuid)
                && type.equals(that.type)
                && channel == that.channel
                && delivery == that.delivery
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return uuid.hashCode();
    }

    /** Names the command, not its bytes: they may hold secrets. */
    @Override
    public String toString() {
        return type + " " + uuid + " (" + channel + ", delivery " + delivery + ")";
    }
}
