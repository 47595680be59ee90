package io.edict.services.agent.signature;

/** A message whose signature is missing, malformed, incomplete or wrong. Permanent for that message. */
public final class SignatureException extends Exception {
    private static final long serialVersionUID = 1L;

    SignatureException(String message) {
        super(message);
    }
}
