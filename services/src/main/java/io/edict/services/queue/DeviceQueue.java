package io.edict.services.queue;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.services.audit.ActivityLog;
import io.edict.services.store.CommandOrigin;
import io.edict.services.store.DeviceCommands;
import io.edict.services.store.LockedDevice;
import io.edict.services.store.NewCommand;
import io.edict.services.store.OpenCommand;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The life of commands, on a device that the caller has locked. */
@Component
public class DeviceQueue {
    private static final String ERASE = "EraseDevice";
    /** Answered, they tell people nothing: each device is asked every day. */
    private static final Set<String> INVENTORY_QUERIES = Set.of(
            "DeviceInformation",
            "SecurityInfo",
            "InstalledApplicationList",
            "ProfileList",
            "CertificateList",
            "ManagedApplicationList",
            "AvailableOSUpdates",
            "UserList");

    private static final String AMBIGUOUS = "it was sent and not answered; a person decides whether it is sent again";

    private final QueueSettings settings;
    private final CommandSignals signals;
    private final Freezes freezes;
    private final DestructiveCap cap;
    private final ActivityLog activity;
    private final MeterRegistry meters;

    DeviceQueue(
            QueueSettings settings,
            CommandSignals signals,
            Freezes freezes,
            DestructiveCap cap,
            ActivityLog activity,
            MeterRegistry meters) {
        this.settings = settings;
        this.freezes = freezes;
        this.cap = cap;
        this.signals = signals;
        this.activity = activity;
        this.meters = meters;
    }

    /**
     * Queues a command; the device is woken after the commit. A destructive command of a rule that exceeds the cap is held
     * for an owner instead.
     */
    public void add(LockedDevice device, NewCommand command, Instant now) {
        device.commands().add(withExpiry(command, now), now);
        boolean counts = command.destructive() && command.origin() == CommandOrigin.RULE;
        if (counts && !cap.take(command.uuid(), now)) {
            hold(device, command.uuid(), command.type(), command.channel(), cap.reason());
            return;
        }
        count(CommandState.QUEUED, command.channel());
        wake(device, command.channel(), now);
    }

    /** Wakes the device after the commit: the agent by its open connection, MDM by a push. */
    public void wake(LockedDevice device, Channel channel, Instant now) {
        if (channel == Channel.MDM) {
            device.requestPush(now);
        }
        signals.afterCommit(device.id(), channel);
    }

    /** Begins a session, when there is a command that could notice. */
    public void beginSession(LockedDevice device, Channel channel) {
        if (device.commands().open().stream().anyMatch(command -> command.channel() == channel)) {
            device.beginSession(channel);
        }
    }

    /** Takes up to {@code limit} commands, which count as sent. */
    public List<QueuedCommand> take(LockedDevice device, Channel channel, Instant now, int limit) {
        if (!device.enrolled()) {
            return List.of();
        }
        expire(device, now);
        long session = device.session(channel);
        Offer offer =
                Offer.choose(device.commands().open(), channel, session, now, settings.agentAnswerWithin(), limit);
        offer.hold().forEach(command -> hold(device, command.uuid(), command.type(), command.channel(), AMBIGUOUS));
        if (!offer.send().isEmpty() && frozen(device, now)) {
            return List.of();
        }
        return offer.send().stream()
                .map(command -> send(device, command, session, now))
                .toList();
    }

    private QueuedCommand send(LockedDevice device, OpenCommand command, long session, Instant now) {
        DeviceCommands.Delivery delivery = device.commands().send(command.uuid(), session, now);
        count(CommandState.SENT, command.channel());
        return new QueuedCommand(
                command.uuid(), delivery.type(), command.channel(), delivery.payload(), delivery.number());
    }

    private boolean frozen(LockedDevice device, Instant now) {
        return freezes.holding(() -> device.facts(now)).isPresent();
    }

    private void hold(LockedDevice device, UUID uuid, String type, Channel channel, String why) {
        device.commands().move(uuid, CommandState.HELD, why);
        count(CommandState.HELD, channel);
        activity.record(
                device.id(), "system", "command.held", Map.of("command", uuid.toString(), "type", type, "reason", why));
    }

    /** Records an answer; changes nothing when it does not count. */
    public ReportResult report(LockedDevice device, Channel channel, UUID uuid, CommandOutcome outcome, Instant now) {
        DeviceCommands commands = device.commands();
        var status = commands.find(uuid, channel).orElse(null);
        if (status == null || !status.everSent()) {
            return ReportResult.UNKNOWN;
        }
        boolean again = outcome instanceof CommandOutcome.NotNow && status.state() == CommandState.NOT_NOW;
        if (!status.state().open() || again) {
            return ReportResult.DUPLICATE;
        }
        if (outcome instanceof CommandOutcome.NotNow) {
            commands.move(uuid, CommandState.NOT_NOW, null);
            count(CommandState.NOT_NOW, channel);
        } else if (outcome instanceof CommandOutcome.Failed failed) {
            finish(device, channel, uuid, CommandState.ERROR, now, code(failed), text(failed));
        } else {
            finish(device, channel, uuid, CommandState.ACKNOWLEDGED, now, null, null);
            if (status.type().equals(ERASE)) {
                end(device, EndReason.ERASED, now);
            }
        }
        return ReportResult.APPLIED;
    }

    /** Takes back a command that the device does not have. */
    public void takeBack(LockedDevice device, OpenCommand command, CommandState state, String note, Instant now) {
        finish(device, command.channel(), command.uuid(), state, now, null, note);
    }

    /** Sends a held command once more. */
    public void release(LockedDevice device, OpenCommand command, Instant now) {
        device.commands().move(command.uuid(), CommandState.QUEUED, null);
        count(CommandState.QUEUED, command.channel());
        wake(device, command.channel(), now);
    }

    /**
     * Gives up the commands whose time is over. What a rule wanted may be concluded anew. While a freeze holds, none is given
     * up: its time begins anew.
     *
     * @return how many there were
     */
    public int expire(LockedDevice device, Instant now) {
        List<OpenCommand> over = device.commands().open().stream()
                .filter(command -> Offer.expired(command, now))
                .toList();
        if (!over.isEmpty() && frozen(device, now)) {
            Instant later = now.plus(settings.expireAfter());
            over.forEach(command -> device.commands().extend(command.uuid(), later));
            return 0;
        }
        for (OpenCommand command : over) {
            finish(device, command.channel(), command.uuid(), CommandState.EXPIRED, now, null, "its time was over");
        }
        device.forgetConclusions(
                over.stream().map(OpenCommand::key).filter(key -> key != null).collect(Collectors.toSet()));
        return over.size();
    }

    /** Ends all open commands: those the device does not have are withdrawn, the others expire. */
    public int endOpen(LockedDevice device, Set<Channel> channels, EndReason reason, Instant now) {
        List<OpenCommand> ending = device.commands().open().stream()
                .filter(command -> channels.contains(command.channel()))
                .toList();
        for (OpenCommand command : ending) {
            CommandState state = command.waiting() ? CommandState.WITHDRAWN : CommandState.EXPIRED;
            finish(device, command.channel(), command.uuid(), state, now, null, reason.text());
        }
        return ending.size();
    }

    /**
     * The device left: its open commands end, and nothing is decided for it until it enrolls anew. A device that left
     * before stays as it is.
     *
     * @return how many commands ended
     */
    public int end(LockedDevice device, EndReason reason, Instant now) {
        int ended = endOpen(device, Set.of(Channel.values()), reason, now);
        if (device.enrolled()) {
            device.end(now);
            activity.record(device.id(), device.id(), reason.activity(), Map.of());
        }
        return ended;
    }

    private void finish(
            LockedDevice device,
            Channel channel,
            UUID uuid,
            CommandState state,
            Instant now,
            @Nullable String errorCode,
            @Nullable String text) {
        DeviceCommands.Finished finished = device.commands().finish(uuid, state, now, errorCode, text);
        count(state, channel);
        if (state == CommandState.ACKNOWLEDGED && INVENTORY_QUERIES.contains(finished.type())) {
            return;
        }
        Map<String, String> details = new HashMap<>();
        details.put("command", uuid.toString());
        details.put("type", finished.type());
        details.put("channel", channel.name());
        if (finished.item() != null) {
            details.put("item", finished.item());
        }
        if (errorCode != null) {
            details.put("errorCode", errorCode);
        }
        boolean answered = state == CommandState.ACKNOWLEDGED || state == CommandState.ERROR;
        activity.record(device.id(), answered ? device.id() : "system", "command." + state.wireName(), details);
    }

    private NewCommand withExpiry(NewCommand command, Instant now) {
        return command.expiresAt() != null ? command : command.expiringAt(now.plus(settings.expireAfter()));
    }

    private void count(CommandState state, Channel channel) {
        meters.counter("edict.commands", "state", state.wireName(), "channel", channel.name())
                .increment();
    }

    private static @Nullable String code(CommandOutcome.Failed failed) {
        return failed.chain().isEmpty()
                ? null
                : Long.toString(failed.chain().get(0).code());
    }

    private static String text(CommandOutcome.Failed failed) {
        return failed.chain().stream()
                .map(error -> error.domain() + " " + error.code() + ": " + error.description())
                .collect(Collectors.joining("\n"));
    }
}
