package io.edict.simulator.mdm;

import org.jspecify.annotations.Nullable;

/** The server sent something that a device cannot read. Permanent: the same reply reads no better a second time. */
public final class MalformedReplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedReplyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
