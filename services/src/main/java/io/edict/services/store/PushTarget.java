package io.edict.services.store;

import java.util.Arrays;

/**
 * Where a device hears that something waits for it.
 *
 * @param topic the APNs topic
 * @param token the device token
 * @param magic the PushMagic
 */
@SuppressWarnings("ArrayRecordComponent")
public record PushTarget(String topic, byte[] token, String magic) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PushTarget that
                && topic.equals(that.topic)
                && magic.equals(that.magic)
                && Arrays.equals(token, that.token);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(token);
    }

    /** Names the topic alone: token and magic are secrets. */
    @Override
    public String toString() {
        return "PushTarget " + topic;
    }
}
