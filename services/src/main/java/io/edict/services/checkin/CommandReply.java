package io.edict.services.checkin;

import io.edict.services.queue.QueuedCommand;
import io.edict.services.queue.ReportResult;
import org.jspecify.annotations.Nullable;

/**
 * What follows a device's answer to a command.
 *
 * @param result whether the answer counted
 * @param checkin what it led to
 * @param next the next command of the session; null: nothing is due, or the channel is the agent's
 */
public record CommandReply(ReportResult result, CheckinResult checkin, @Nullable QueuedCommand next) {}
