package io.edict.services.store;

import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.CommandState;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that an evaluation of a device begins with, read without a lock.
 *
 * @param deviceId our identifier of the device
 * @param facts what is known of it, with its commands and conclusions
 * @param open its open commands, in the order they are offered
 */
public record Standing(String deviceId, Facts facts, List<OpenCommand> open) {
    public Standing {
        open = List.copyOf(open);
    }

    /** As an evaluation that time made due would find it: commands whose time is over are given up. */
    public Standing withoutExpired() {
        Instant now = facts.now();
        List<OpenCommand> over = open.stream()
                .filter(command ->
                        command.expiresAt() != null && !command.expiresAt().isAfter(now))
                .toList();
        if (over.isEmpty()) {
            return this;
        }
        Map<String, Instant> concluded = new HashMap<>(facts.concluded());
        over.forEach(command -> concluded.remove(Objects.toString(command.key())));
        List<CommandRecord> records = facts.commands().stream()
                .map(record -> over.stream().anyMatch(command -> isOf(record, command)) ? expired(record, now) : record)
                .toList();
        return new Standing(
                deviceId,
                FactsBuilder.builder(facts)
                        .commands(records)
                        .concluded(concluded)
                        .build(),
                open.stream().filter(command -> !over.contains(command)).toList());
    }

    private static boolean isOf(CommandRecord record, OpenCommand command) {
        return record.state().open()
                && record.channel() == command.channel()
                && record.type().equals(command.type())
                && Objects.equals(record.key(), command.key());
    }

    private static CommandRecord expired(CommandRecord record, Instant now) {
        return new CommandRecord(
                record.type(), record.channel(), CommandState.EXPIRED, record.createdAt(), now, null, record.key());
    }
}
