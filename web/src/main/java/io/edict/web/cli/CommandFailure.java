package io.edict.web.cli;

import org.jspecify.annotations.Nullable;

/** A command that could not do its work, with what to tell the person who called it. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final @Nullable String json;

    CommandFailure(int exitCode, String message) {
        this(exitCode, message, null);
    }

    CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
        this(exitCode, message, cause, null);
    }

    /**
     * A failure that scripts want to read.
     *
     * @param json the whole answer of a command that was asked for JSON; null: there is none
     */
    CommandFailure(int exitCode, String message, @Nullable Throwable cause, @Nullable String json) {
        super(message, cause);
        this.exitCode = exitCode;
        this.json = json;
    }

    @Nullable
    String json() {
        return json;
    }

    int exitCode() {
        return exitCode;
    }
}
