package io.edict.services.checkin;

import io.edict.model.fact.Channel;
import io.edict.services.queue.QueuedCommand;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says of every check-in, in one line and in the metrics, what it led to; never what was in it. */
@Component
class CheckinMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(CheckinMonitor.class);

    private final LastSeen lastSeen;
    private final CheckinLoad load;
    private final MeterRegistry meters;

    CheckinMonitor(LastSeen lastSeen, CheckinLoad load, MeterRegistry meters) {
        this.lastSeen = lastSeen;
        this.load = load;
        this.meters = meters;
    }

    /** Keeps the stamp of a device that had no news. */
    void seen(String deviceId, Channel channel, Instant now) {
        lastSeen.mark(deviceId, channel, now);
    }

    CheckinResult watch(String deviceId, Channel channel, String message, Supplier<CheckinResult> work) {
        var sample = Timer.start(meters);
        CheckinResult result = inProgress(work);
        log(deviceId, channel, message, result, stop(sample, channel, message));
        return result;
    }

    CommandReply watchReport(String deviceId, Channel channel, Supplier<CommandReply> work) {
        var sample = Timer.start(meters);
        CommandReply reply = inProgress(work);
        log(deviceId, channel, "report", reply.checkin(), stop(sample, channel, "report"));
        return reply;
    }

    List<QueuedCommand> watchPoll(String deviceId, Channel channel, Supplier<List<QueuedCommand>> work) {
        var sample = Timer.start(meters);
        List<QueuedCommand> commands = inProgress(work);
        Duration took = stop(sample, channel, "poll");
        LOG.info(
                "checkin enrollment={} channel={} message=poll commands={} durationMs={}",
                deviceId,
                channel,
                commands.size(),
                took.toMillis());
        return commands;
    }

    private <T> T inProgress(Supplier<T> work) {
        load.begin();
        try {
            return work.get();
        } finally {
            load.end();
        }
    }

    private Duration stop(Timer.Sample sample, Channel channel, String message) {
        return Duration.ofNanos(
                sample.stop(meters.timer("edict.checkins", "channel", channel.name(), "message", message)));
    }

    private static void log(String deviceId, Channel channel, String message, CheckinResult result, Duration took) {
        LOG.info(
                "checkin enrollment={} channel={} message={} evaluated={} revision={} decisions={} commands={}"
                        + " durationMs={}",
                deviceId,
                channel,
                message,
                result.evaluated(),
                result.decisions() == null ? "none" : result.decisions().revision(),
                result.decisions() == null ? 0 : result.decisions().decisions().size(),
                result.commandsQueued(),
                took.toMillis());
    }
}
