package io.edict.services.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The primary key of what exists once a device. */
@Embeddable
record OwnedKey(@Column(name = "shard") short shard, @Column(name = "device_id", length = 36) String deviceId) {
    static OwnedKey of(String deviceId) {
        return new OwnedKey((short) Shard.of(deviceId), deviceId);
    }
}
