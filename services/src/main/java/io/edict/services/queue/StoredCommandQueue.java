package io.edict.services.queue;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.services.store.CommandOrigin;
import io.edict.services.store.Commands;
import io.edict.services.store.DeviceTransactions;
import io.edict.services.store.LockedDevice;
import io.edict.services.store.NewCommand;
import io.edict.services.store.NotEnrolledException;
import io.edict.services.store.OpenCommand;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/** The queue over the database: each call locks the device and runs in one transaction. */
@Service
final class StoredCommandQueue implements CommandQueue {
    private final DeviceTransactions transactions;
    private final DeviceQueue queue;
    private final Commands commands;
    private final Clock clock;

    StoredCommandQueue(DeviceTransactions transactions, DeviceQueue queue, Commands commands, Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public void beginSession(String deviceId, Channel channel) {
        transactions.withDevice(deviceId, device -> {
            queue.beginSession(device, channel);
            return device.id();
        });
    }

    @Override
    public Optional<QueuedCommand> next(String deviceId, Channel channel) {
        return next(deviceId, channel, 1).stream().findFirst();
    }

    @Override
    public List<QueuedCommand> next(String deviceId, Channel channel, int limit) {
        return transactions.withDevice(deviceId, device -> queue.take(device, channel, now(), limit));
    }

    @Override
    public ReportResult report(String deviceId, Channel channel, UUID commandUuid, CommandOutcome outcome) {
        return transactions.withDevice(deviceId, device -> queue.report(device, channel, commandUuid, outcome, now()));
    }

    @Override
    public UUID enqueue(CommandRequest request) {
        // WHY here: an attempt whose commit was not confirmed may have queued it, and the next one has to find it.
        UUID uuid = Objects.requireNonNullElseGet(request.uuid(), UUID::randomUUID);
        return transactions.withDevice(request.deviceId(), device -> enqueue(device, request, uuid));
    }

    private UUID enqueue(LockedDevice device, CommandRequest request, UUID uuid) {
        if (device.commands().find(uuid, request.channel()).isPresent()) {
            return uuid;
        }
        if (!device.enrolled()) {
            throw new NotEnrolledException(device.id());
        }
        Optional<UUID> open = device.commands().open().stream()
                .filter(command -> command.channel() == request.channel())
                .filter(command -> request.key() != null && Objects.equals(command.key(), request.key()))
                .map(OpenCommand::uuid)
                .findFirst();
        return open.orElseGet(() -> add(device, request, uuid));
    }

    private UUID add(LockedDevice device, CommandRequest request, UUID uuid) {
        var command = new NewCommand(
                uuid,
                request.type(),
                request.channel(),
                CommandOrigin.ADMIN,
                request.actor(),
                request.item(),
                request.key(),
                uuid.toString(),
                request.destructive(),
                request.expiresAt(),
                request.payload().apply(uuid),
                List.of());
        queue.add(device, command, now());
        return uuid;
    }

    @Override
    public boolean withdraw(UUID commandUuid, String actor) {
        return change(
                commandUuid,
                command -> command.waiting() || command.state() == CommandState.HELD,
                (device, command) ->
                        queue.takeBack(device, command, CommandState.WITHDRAWN, "withdrawn by " + actor, now()));
    }

    @Override
    public boolean release(UUID commandUuid, String actor) {
        return change(
                commandUuid,
                command -> command.state() == CommandState.HELD,
                (device, command) -> queue.release(device, command, now()));
    }

    private boolean change(
            UUID commandUuid, Predicate<OpenCommand> fits, BiConsumer<LockedDevice, OpenCommand> change) {
        var summary = commands.byUuid(commandUuid).orElse(null);
        if (summary == null) {
            return false;
        }
        return transactions.withDevice(summary.deviceId(), device -> {
            Optional<OpenCommand> command = device.commands().open().stream()
                    .filter(open -> open.uuid().equals(commandUuid) && fits.test(open))
                    .findFirst();
            command.ifPresent(open -> change.accept(device, open));
            return command.isPresent();
        });
    }

    @Override
    public int endOpen(String deviceId, Set<Channel> channels, EndReason reason) {
        return transactions.withDevice(deviceId, device -> queue.endOpen(device, channels, reason, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
