package io.edict.services.store;

import io.edict.model.decision.Reason;
import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command as people see it; its bytes stay in the store.
 *
 * @param uuid the CommandUUID
 * @param deviceId our identifier of the device
 * @param type Apple's RequestType or the agent's command type
 * @param channel who carries it out
 * @param state the state
 * @param item the library item it serves; null: none
 * @param key the key of the decision behind it; null: none
 * @param actor the administrator who asked for it; null: a rule did
 * @param destructive whether it is never sent twice without an answer
 * @param createdAt when it was queued
 * @param sentAt when it was last handed to the device; null: never
 * @param deliveries how often it was handed to the device
 * @param finishedAt when it reached its final state; null: it is open
 * @param expiresAt when it is given up; null: never
 * @param errorChain what the device says went wrong, one entry a line; null: nothing
 * @param note why it is held, or ended without a report; null: it is not, and did not
 * @param reasons the rules and facts behind it; empty for an administrator's
 */
public record CommandSummary(
        UUID uuid,
        String deviceId,
        String type,
        Channel channel,
        CommandState state,
        @Nullable String item,
        @Nullable String key,
        @Nullable String actor,
        boolean destructive,
        Instant createdAt,
        @Nullable Instant sentAt,
        int deliveries,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        @Nullable String errorChain,
        @Nullable String note,
        List<Reason> reasons) {
    public CommandSummary {
        reasons = List.copyOf(reasons);
    }

    /** The revision that concluded it; null: an administrator asked for it. */
    public @Nullable String revision() {
        return reasons.isEmpty() ? null : reasons.get(0).revision();
    }
}
