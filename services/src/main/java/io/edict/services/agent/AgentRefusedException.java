package io.edict.services.agent;

/** A request of an agent that is refused. Nothing was changed. */
public final class AgentRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** @param message what is wrong and what to do; never a secret */
    public AgentRefusedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Why a request is refused. */
    public enum Kind {
        /** The body is not what the endpoint takes: bad JSON, a duplicate key, a bad coding. Permanent. */
        MALFORMED,
        /** The body is JSON but against the schema, or contradicts itself. Permanent. */
        INVALID,
        /** The body is larger than an agent may send, or inflates to more. Permanent. */
        TOO_LARGE,
        /** The content type or coding is not taken. Permanent. */
        UNSUPPORTED,
        /** The signature is missing, incomplete, wrong or of an unknown key. Permanent for this request. */
        SIGNATURE,
        /** {@code created} is too far from the server's clock. Sign anew with the time of the reply's Date. */
        CLOCK,
        /** The nonce was used before. Sign anew with another one. */
        REPLAY,
        /** The key was revoked or its device left. Permanent until the agent enrolls with a new secret. */
        REVOKED,
        /** The enrollment secret is unknown, expired, replaced or used. Permanent for this secret. */
        SECRET,
        /** The agent's identity is not that of the device the secret is for, or another device's. Permanent. */
        IDENTITY,
        /** There is no such command or file for this agent. Permanent. */
        NOT_FOUND,
        /** Too many agents wait on this node. May be retried. */
        OVERLOADED
    }
}
