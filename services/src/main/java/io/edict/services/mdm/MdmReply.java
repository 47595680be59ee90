package io.edict.services.mdm;

import io.edict.model.mdm.Bytes;

/** What a device is answered. */
public sealed interface MdmReply {
    /** All is well, and there is nothing to say. */
    record Empty() implements MdmReply {}

    /** All is well; a property list. */
    record Plist(Bytes body) implements MdmReply {}

    /** All is well; JSON of declarative management. */
    record Json(Bytes body) implements MdmReply {}

    /** The channel of a network user is declined for good. */
    record Declined() implements MdmReply {}

    /** What the device asks for does not exist. */
    record NotFound() implements MdmReply {}

    /**
     * The message is refused; nothing was changed and an audit line was written.
     *
     * @param problem why
     */
    record Refused(Problem problem) implements MdmReply {}

    /** Why a message is refused. */
    enum Problem {
        /** The body is no message of the protocol. */
        MALFORMED,
        /** The body is too large. */
        TOO_LARGE,
        /** The sender is not the one that its certificate belongs to, or not allowed. */
        SENDER,
        /** The push topic is another server's. */
        TOPIC,
        /** The report is about a command that this device was never sent. */
        COMMAND
    }
}
