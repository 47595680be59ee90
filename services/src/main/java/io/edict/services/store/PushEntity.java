package io.edict.services.store;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A push to send. */
@Entity
@Table(name = "push_outbox")
class PushEntity {
    @EmbeddedId
    OwnedKey key;

    long requests;

    int attempts;

    Instant nextAttemptAt;

    @SuppressWarnings("NullAway.Init")
    protected PushEntity() {}

    PushEntity(String deviceId, Instant now) {
        this.key = OwnedKey.of(deviceId);
        this.requests = 1;
        this.nextAttemptAt = now;
    }
}
