package io.edict.rules.dmn;

/** Thrown when an expression is refused. Permanent for the same text and inputs. */
final class FeelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String code;

    /**
     * @param offset where, in the expression
     * @param code the code of the finding
     */
    FeelException(int offset, String code, String message) {
        super(message);
        this.offset = offset;
        this.code = code;
    }

    int offset() {
        return offset;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
