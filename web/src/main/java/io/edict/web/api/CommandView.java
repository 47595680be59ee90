package io.edict.web.api;

import io.edict.model.decision.Reason;
import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.services.store.CommandSummary;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command as the API shows it.
 *
 * @param uuid the CommandUUID
 * @param device our identifier of the device
 * @param type Apple's RequestType or the agent's command type
 * @param channel who carries it out
 * @param state the state
 * @param item the library item it serves; null: none
 * @param actor the administrator who asked for it; null: a rule did
 * @param createdAt when it was queued
 * @param sentAt when it was last handed to the device; null: never
 * @param deliveries how often it was handed to the device
 * @param finishedAt when it reached its final state; null: it is open
 * @param errorChain what the device says went wrong; null: nothing
 * @param note why it is held, or ended without a report; null: it is not, and did not
 * @param reasons the rules and facts behind it; empty for an administrator's
 */
record CommandView(
        UUID uuid,
        String device,
        String type,
        Channel channel,
        CommandState state,
        @Nullable String item,
        @Nullable String actor,
        Instant createdAt,
        @Nullable Instant sentAt,
        int deliveries,
        @Nullable Instant finishedAt,
        @Nullable String errorChain,
        @Nullable String note,
        List<Reason> reasons) {

    static CommandView of(CommandSummary command) {
        return new CommandView(
                command.uuid(),
                command.deviceId(),
                command.type(),
                command.channel(),
                command.state(),
                command.item(),
                command.actor(),
                command.createdAt(),
                command.sentAt(),
                command.deliveries(),
                command.finishedAt(),
                command.errorChain(),
                command.note(),
                command.reasons());
    }
}
