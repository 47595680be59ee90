package io.edict.services.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The shard of a device: a number from 0 to 63 that follows from its identifier, the same on every node and for ever.
 */
public final class Shard {
    /** How many shards there are. */
    public static final int COUNT = 64;

    private Shard() {}

    /** The shard of a device. */
    public static int of(String deviceId) {
        var crc = new CRC32C();
        crc.update(deviceId.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % COUNT);
    }
}
