package io.edict.services.queue;

import io.edict.model.decision.Decision;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.rules.policy.Policy;
import java.util.UUID;

/** Makes the bytes of the commands that rules conclude for one channel. Thread-safe. */
public interface CommandEncoder {
    /** The channel whose commands it makes. */
    Channel channel();

    /**
     * Names what the command would do, without doing anything: equal for equal effects, different when for instance the file of
     * the item has changed. A command that waits is superseded when this changes; so nothing that differs each time, such as a
     * fresh secret, may enter.
     *
     * @throws CommandRefusedException when the command cannot be made for this device
     */
    String contentKey(Decision decision, Facts facts, Policy policy);

    /**
     * Makes the bytes, once for a command; every delivery sends the same. Runs in the transaction that queues the
     * command, which may be retried.
     *
     * @throws CommandRefusedException when the command cannot be made for this device
     */
    byte[] encode(UUID commandUuid, Decision decision, Facts facts, Policy policy);

    /** Whether a command of this type must never be sent twice without an answer. */
    boolean destructive(String type);
}
