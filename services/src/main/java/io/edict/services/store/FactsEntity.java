package io.edict.services.store;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The facts of a device, as compressed JSON. */
@Entity
@Table(name = "device_facts")
class FactsEntity {
    @EmbeddedId
    OwnedKey key;

    byte[] document;

    @SuppressWarnings("NullAway.Init")
    protected FactsEntity() {}

    FactsEntity(String deviceId, byte[] document) {
        this.key = OwnedKey.of(deviceId);
        this.document = document;
    }
}
