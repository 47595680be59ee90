package io.edict.services.checkin;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.services.queue.CommandOutcome;
import io.edict.services.queue.QueuedCommand;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What a device says becomes facts, decisions and commands, in one transaction.
 *
 * <p>A device that says nothing new, under the same revision and before the time at which time alone could change a
 * decision, is not evaluated and its row is not written; only its last-seen stamp is kept, within a minute.
 *
 * <p>{@code change} gets the stored facts, with the last-seen stamp of the channel set to now, and returns the new ones.
 * It must be free of side effects, because it runs again when the transaction is retried. Its {@code now}, {@code commands} and
 * {@code concluded} are the server's own and ignored.
 *
 * <p>All methods throw {@link io.edict.services.store.UnknownDeviceException} for a device that does not exist, {@link
 * io.edict.services.store.DeviceBusyException} when the device stays locked or the database fails (may be retried; an
 * overload answer with Retry-After), and {@link io.edict.services.store.FactsTooLargeException} when the facts exceed
 * what is stored of one device (permanent; nothing was changed). Thread-safe on any number of nodes.
 */
public interface CheckinPipeline {
    /** A device reports facts outside of a command: a check-in message, or the agent's delta. */
    CheckinResult record(String deviceId, Channel channel, UnaryOperator<Facts> change);

    /**
     * A device answers a command. When the answer counts, the facts change with it, the device is evaluated, and on MDM the next
     * command of the session is taken; when it is a duplicate, the facts stay, and the next command is taken all the same. An answer to
     * a command that was never sent to this device changes nothing and gets nothing.
     */
    CommandReply report(String deviceId, Channel channel, UUID commandUuid, CommandOutcome outcome, Answer answer);

    /**
     * A device begins a session and asks for a command: MDM's Idle, or the agent's poll without news. One indexed read
     * when nothing changed and nothing waits.
     *
     * @param limit at most so many commands; MDM gets at most one
     * @return the commands to hand out, in order; empty when nothing is due
     */
    List<QueuedCommand> poll(String deviceId, Channel channel, int limit);

    /** Decides anew without news from the device: time passed, an administrator changed something, or a revision came. */
    CheckinResult reevaluate(String deviceId, UnaryOperator<Facts> change);
}
