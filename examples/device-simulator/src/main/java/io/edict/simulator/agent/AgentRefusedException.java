package io.edict.simulator.agent;

import java.io.IOException;

/** The server refused a request, and signed that it did. */
public final class AgentRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    AgentRefusedException(int status, String problem) {
        super(status + " " + problem);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Whether the same may be accepted later: the server was overloaded or in trouble. */
    public boolean transitory() {
        return status == 429 || status >= 500;
    }
}
