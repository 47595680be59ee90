package io.edict.services.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The primary key of a device: its shard, which follows from the identifier, and the identifier. */
@Embeddable
record DeviceKey(@Column(name = "shard") short shard, @Column(name = "id", length = 36) String id) {
    static DeviceKey of(String deviceId) {
        return new DeviceKey((short) Shard.of(deviceId), deviceId);
    }
}
