package io.edict.services.checkin;

import io.edict.model.fact.Channel;
import io.edict.model.fact.DeviceBuilder;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.services.queue.CommandOutcome;
import io.edict.services.queue.DeviceQueue;
import io.edict.services.queue.QueuedCommand;
import io.edict.services.queue.ReportResult;
import io.edict.services.store.CommandSummary;
import io.edict.services.store.DeviceBusyException;
import io.edict.services.store.DeviceStore;
import io.edict.services.store.DeviceTransactions;
import io.edict.services.store.LockedDevice;
import io.edict.services.store.UnknownDeviceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The road of a check-in over the database. */
@Service
class TransactionalCheckinPipeline implements CheckinPipeline {
    private static final int ATTEMPTS_ACROSS_PUBLICATIONS = 3;

    private final DeviceTransactions transactions;
    private final DeviceStore store;
    private final Evaluator evaluator;
    private final DeviceQueue queue;
    private final CheckinMonitor monitor;
    private final Clock clock;

    TransactionalCheckinPipeline(
            DeviceTransactions transactions,
            DeviceStore store,
            Evaluator evaluator,
            DeviceQueue queue,
            CheckinMonitor monitor,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.evaluator = evaluator;
        this.queue = queue;
        this.monitor = monitor;
        this.clock = clock;
    }

    @Override
    public CheckinResult record(String deviceId, Channel channel, UnaryOperator<Facts> change) {
        return monitor.watch(deviceId, channel, "facts", () -> {
            Instant now = now();
            return withDevice(deviceId, device -> advance(device, channel, now, change, false));
        });
    }

    @Override
    public CommandReply report(
            String deviceId, Channel channel, UUID commandUuid, CommandOutcome outcome, Answer answer) {
        return monitor.watchReport(deviceId, channel, () -> {
            Instant now = now();
            return withDevice(deviceId, device -> device.commands()
                    .summary(commandUuid, channel)
                    .filter(command -> command.deliveries() > 0)
                    .map(command -> report(device, command, outcome, answer, now))
                    .orElseGet(() -> unknown(device, now)));
        });
    }

    private CommandReply report(
            LockedDevice device, CommandSummary command, CommandOutcome outcome, Answer answer, Instant now) {
        Channel channel = command.channel();
        // WHY before the report: with it, the bytes that the command was sent with are forgotten.
        UnaryOperator<Facts> change = answer.change(command);
        ReportResult result = queue.report(device, channel, command.uuid(), outcome, now);
        boolean applied = result == ReportResult.APPLIED;
        CheckinResult checkin = advance(device, channel, now, applied ? change : UnaryOperator.identity(), applied);
        QueuedCommand next = channel == Channel.MDM ? next(device, channel, now) : null;
        if (applied) {
            answer.counted(command);
        }
        return new CommandReply(result, checkin, next);
    }

    private static CommandReply unknown(LockedDevice device, Instant now) {
        return new CommandReply(ReportResult.UNKNOWN, new CheckinResult(device.facts(now), null, false, 0), null);
    }

    private @Nullable QueuedCommand next(LockedDevice device, Channel channel, Instant now) {
        return queue.take(device, channel, now, 1).stream().findFirst().orElse(null);
    }

    @Override
    public List<QueuedCommand> poll(String deviceId, Channel channel, int limit) {
        return monitor.watchPoll(deviceId, channel, () -> {
            Instant now = now();
            var pulse = store.pulse(deviceId).orElseThrow(() -> new UnknownDeviceException(deviceId));
            if (pulse.quiet(channel, evaluator.epoch(), now)) {
                monitor.seen(deviceId, channel, now);
                return List.of();
            }
            return withDevice(deviceId, device -> {
                if (device.due(evaluator.epoch(), now) || device.silent(channel)) {
                    advance(device, channel, now, UnaryOperator.identity(), false);
                } else {
                    device.seen(channel, now);
                }
                queue.beginSession(device, channel);
                return queue.take(device, channel, now, limit);
            });
        });
    }

    @Override
    public CheckinResult reevaluate(String deviceId, UnaryOperator<Facts> change) {
        Instant now = now();
        return withDevice(deviceId, device -> advance(device, null, now, change, queue.expire(device, now) > 0));
    }

    /**
     * Changes the facts and decides when that is called for.
     *
     * @param channel the channel that was heard of; null: none
     * @param commandsChanged whether a command of the device changed
     */
    private CheckinResult advance(
            LockedDevice device,
            @Nullable Channel channel,
            Instant now,
            UnaryOperator<Facts> change,
            boolean commandsChanged) {
        Facts before = seen(device.facts(now), channel);
        boolean timely = device.due(evaluator.epoch(), now);
        // WHY only then: whoever changes a waiver, or how long commands can be deferred, makes the devices due.
        FactsBuilder changed = FactsBuilder.builder(change.apply(before))
                .now(now)
                .commands(before.commands())
                .concluded(before.concluded())
                .waivers(before.waivers())
                .deferralDays(before.deferralDays());
        Facts after = device.normal((timely ? evaluator.given(device, changed, now) : changed).build());
        boolean factsChanged = device.store(after);
        boolean returned = channel != null && device.silent(channel);
        if (!device.enrolled() || !(factsChanged || commandsChanged || timely || returned)) {
            return new CheckinResult(after, device.decisions().orElse(null), false, 0);
        }
        boolean onlyEpoch = !factsChanged && !commandsChanged && !returned && !device.timeIsDue(now);
        if (onlyEpoch && evaluator.standsAsDecided(device, after)) {
            return new CheckinResult(after, device.decisions().orElse(null), false, 0);
        }
        Evaluator.Outcome outcome = evaluator.evaluate(device, after, timely);
        if (outcome.agentStateChanged()) {
            queue.wake(device, Channel.AGENT, now);
        }
        return new CheckinResult(after, outcome.decisions(), true, outcome.queued());
    }

    private static Facts seen(Facts facts, @Nullable Channel channel) {
        if (channel == null) {
            return facts;
        }
        var device = DeviceBuilder.builder(facts.device());
        if (channel == Channel.MDM) {
            device.lastMdmCheckIn(facts.now());
        } else {
            device.lastAgentCheckIn(facts.now());
        }
        return FactsBuilder.builder(facts).device(device.build()).build();
    }

    /** Runs the work in one transaction, and anew when a publication came between. */
    private <T> T withDevice(String deviceId, Function<LockedDevice, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.withDevice(deviceId, work);
            } catch (StaleRevisionException e) {
                if (attempt == ATTEMPTS_ACROSS_PUBLICATIONS) {
                    throw new DeviceBusyException(deviceId, e);
                }
                evaluator.refresh();
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
