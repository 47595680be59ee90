package io.edict.services.queue;

import io.edict.model.fact.Channel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The commands of every device, in the order they are offered.
 *
 * <ul>
 *   <li>MDM: at most one command of a device is unanswered. Asking again while one is unanswered gives the same command
 *       with the same CommandUUID and the same bytes.
 *   <li>Agent: several commands may be unanswered; each is offered again, unchanged, when its answer is overdue.
 *   <li>A destructive command is never given out a second time: when its delivery is ambiguous it is held for a person.
 *   <li>A command answered NotNow is offered again in the device's next session, not before; others go on.
 *   <li>A report counts only for a command that was sent to that device over that channel, and once.
 * </ul>
 *
 * <p>Thread-safe on any number of nodes. Every method joins the caller's transaction when there is one.
 *
 * @see io.edict.services.checkin.CheckinPipeline which joins reports, facts and the next command in one transaction
 */
public interface CommandQueue {
    /**
     * Begins a session of the device: an MDM client sent Idle, or the agent checked in.
     *
     * @throws io.edict.services.store.DeviceBusyException when the device is locked for too long; may be retried
     */
    void beginSession(String deviceId, Channel channel);

    /**
     * Takes the next command, which counts as sent.
     *
     * @return empty when nothing is due
     * @throws io.edict.services.store.DeviceBusyException when the device is locked for too long; may be retried
     */
    Optional<QueuedCommand> next(String deviceId, Channel channel);

    /** Takes up to {@code limit} commands in order; on MDM at most one. */
    List<QueuedCommand> next(String deviceId, Channel channel, int limit);

    /** Records what the device says about a command. Changes nothing for a duplicate or an unknown command. */
    ReportResult report(String deviceId, Channel channel, UUID commandUuid, CommandOutcome outcome);

    /**
     * Queues a command that an administrator wants.
     *
     * @return its CommandUUID; that of the open command with the same key when there is one. Asked for a CommandUUID that
     *     the device has already, it queues nothing
     * @throws io.edict.services.store.NotEnrolledException when the device left
     */
    UUID enqueue(CommandRequest request);

    /**
     * Withdraws a command that was not carried out.
     *
     * @return whether it was open
     */
    boolean withdraw(UUID commandUuid, String actor);

    /**
     * Sends a held command once more, on a person's word.
     *
     * @return whether it was held
     */
    boolean release(UUID commandUuid, String actor);

    /** Ends all open commands of the device: those never sent are withdrawn, those sent expire. */
    int endOpen(String deviceId, Set<Channel> channels, EndReason reason);
}
