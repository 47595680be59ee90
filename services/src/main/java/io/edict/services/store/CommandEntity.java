package io.edict.services.store;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** The row of a command, without the bytes that are sent. */
@Entity
@Table(name = "command")
@DynamicUpdate
class CommandEntity {
    @EmbeddedId
    CommandKey key;

    @jakarta.persistence.Version
    long version;

    String type;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Enumerated(EnumType.STRING)
    CommandState state;

    @Nullable
    String item;

    @Nullable
    String decisionKey;

    @Enumerated(EnumType.STRING)
    CommandOrigin origin;

    @Nullable
    String actor;

    boolean destructive;

    String contentHash;

    @Column(name = "position")
    long position;

    @Column(name = "open")
    boolean open;

    @Nullable
    String openKey;

    Instant createdAt;

    @Nullable
    Instant expiresAt;

    @Nullable
    Instant firstSentAt;

    @Nullable
    Instant sentAt;

    int deliveries;

    @Column(name = "session")
    long session;

    @Nullable
    Instant finishedAt;

    @Nullable
    String errorCode;

    @Nullable
    String errorChain;

    @Nullable
    String note;

    byte[] reasons;

    @SuppressWarnings("NullAway.Init")
    protected CommandEntity() {}

    @SuppressWarnings("NullAway.Init")
    CommandEntity(CommandKey key) {
        this.key = key;
    }

    /** The command as people see it. */
    CommandSummary summary(DocumentCodec codec) {
        return new CommandSummary(
                key.uuid(),
                key.deviceId(),
                type,
                channel,
                state,
                item,
                decisionKey,
                actor,
                destructive,
                createdAt,
                sentAt,
                deliveries,
                finishedAt,
                expiresAt,
                errorChain,
                note,
                codec.reasons(reasons));
    }
}
