package io.edict.services.queue;

/** A command cannot be made for a device. Permanent for this decision and these facts; nothing is queued. */
public final class CommandRefusedException extends RuntimeException {
    /**
     * @param reason why, in lower case and for people
     */
    public CommandRefusedException(String reason) {
        super(reason);
    }
}
