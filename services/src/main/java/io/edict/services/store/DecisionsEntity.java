package io.edict.services.store;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The current decisions of a device and what it has concluded so far, as compressed JSON. */
@Entity
@Table(name = "device_decisions")
class DecisionsEntity {
    @EmbeddedId
    OwnedKey key;

    byte[] document;

    byte[] concluded;

    /** Whether rows tell of conflicts. */
    boolean conflicts;

    @SuppressWarnings("NullAway.Init")
    protected DecisionsEntity() {}

    DecisionsEntity(String deviceId, byte[] document, byte[] concluded) {
        this.key = OwnedKey.of(deviceId);
        this.document = document;
        this.concluded = concluded;
    }
}
