package io.edict.services.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** The primary key of a command: the device it belongs to, and its CommandUUID. */
@Embeddable
record CommandKey(
        @Column(name = "shard") short shard,
        @Column(name = "device_id", length = 36) String deviceId,
        @Column(name = "uuid") UUID uuid) {
    static CommandKey of(String deviceId, UUID uuid) {
        return new CommandKey((short) Shard.of(deviceId), deviceId, uuid);
    }
}
