package io.edict.web.problem;

import java.io.IOException;

/** The body of a request is too large, or too slow to arrive. Reading it ends with this. */
public final class BodyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    /**
     * @param type {@link ProblemType#TOO_LARGE} or {@link ProblemType#REQUEST_TIMEOUT}
     * @param detail which bound was crossed
     */
    public BodyRefusedException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    /** What the caller is told. */
    public ProblemType type() {
        return type;
    }
}
