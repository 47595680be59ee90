package io.edict.services.store;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The sealed bytes of an open command. */
@Entity
@Table(name = "command_payload")
class CommandPayloadEntity {
    @EmbeddedId
    CommandKey key;

    byte[] payload;

    @SuppressWarnings("NullAway.Init")
    protected CommandPayloadEntity() {}

    CommandPayloadEntity(CommandKey key, byte[] payload) {
        this.key = key;
        this.payload = payload;
    }
}
