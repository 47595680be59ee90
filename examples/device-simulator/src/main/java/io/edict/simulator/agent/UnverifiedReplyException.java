package io.edict.simulator.agent;

import java.io.IOException;

/** A reply that the server did not sign for this request: nothing in it may be believed. The request may be repeated. */
public final class UnverifiedReplyException extends IOException {
    private static final long serialVersionUID = 1L;

    UnverifiedReplyException(String message) {
        super(message);
    }
}
