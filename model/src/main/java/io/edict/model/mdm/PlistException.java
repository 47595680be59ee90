package io.edict.model.mdm;

import org.jspecify.annotations.Nullable;

/**
 * A body that is not an acceptable property list, or a property list that is not an acceptable message. Permanent: the
 * same bytes are refused again.
 */
public final class PlistException extends RuntimeException {
    private final Problem problem;

    /** Why a body is refused. */
    public enum Problem {
        /** More than {@link PlistLimits#MAX_BYTES}. */
        TOO_LARGE,
        /** Nested deeper than {@link PlistLimits#MAX_DEPTH}. */
        TOO_DEEP,
        /** More than {@link PlistLimits#MAX_ELEMENTS} values, or values that unfold to more bytes than allowed. */
        TOO_MANY_ELEMENTS,
        /** A document type other than Apple's own, or an entity. */
        DOCUMENT_TYPE,
        /** Not UTF-8, or characters that no text holds. */
        ENCODING,
        /** A dictionary that holds one key twice. */
        DUPLICATE_KEY,
        /** Neither an XML nor a binary property list, or a broken one. */
        MALFORMED,
        /** A property list that lacks what the message needs, or holds it in another type or length. */
        INVALID_MESSAGE
    }

    PlistException(Problem problem, String message) {
        this(problem, message, null);
    }

    PlistException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** Why the body is refused. */
    public Problem problem() {
        return problem;
    }
}
