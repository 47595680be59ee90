package io.edict.web.problem;

import java.util.Map;

/** A request that the admin API refuses. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Map<String, ?> properties;

    /**
     * @param type what went wrong
     * @param detail what and where, and what to do; input in backticks
     */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    /**
     * @param type what went wrong
     * @param detail what and where, and what to do; input in backticks
     * @param properties further members of the problem document
     */
    public ProblemException(ProblemType type, String detail, Map<String, ?> properties) {
        super(detail);
        this.type = type;
        this.properties = Map.copyOf(properties);
    }

    /** Something that is not there. */
    public static ProblemException notFound(String what, String id) {
        return new ProblemException(ProblemType.NOT_FOUND, "there is no " + what + " `" + clip(id) + "`");
    }

    /** A request that says something impossible. */
    public static ProblemException invalid(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }

    private static String clip(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    ProblemType type() {
        return type;
    }

    Map<String, ?> properties() {
        return properties;
    }
}
