package io.edict.services.enrollment;

/** The settings contradict what enrolled devices were told. Permanent until an operator acts; the server does not start. */
public final class FrozenTermsException extends RuntimeException {
    FrozenTermsException(String message) {
        super(message);
    }
}
