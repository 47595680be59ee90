package io.edict.model.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command of this device that was queued before the decision.
 *
 * @param type Apple's RequestType or the agent's command type
 * @param channel who carries it out
 * @param state the state
 * @param createdAt when it was queued
 * @param finishedAt when it reached a final state; null: not known
 * @param errorCode the first error code of its report; null: not known
 * @param key the key of the decision that caused it; null: matches by type and channel alone; null: not known
 */
public record CommandRecord(
        String type,
        Channel channel,
        CommandState state,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String errorCode,
        @Nullable String key)
        implements Fact {
    @Override
    public String factKey() {
        return "CommandRecord " + type + " " + channel + " " + createdAt + " " + key;
    }
}
