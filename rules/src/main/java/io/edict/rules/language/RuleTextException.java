package io.edict.rules.language;

/** Ends the reading of one constraint, pattern or rule: it is wrong at a place. Becomes a finding. */
final class RuleTextException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String code;

    RuleTextException(int offset, String code, String message) {
        super(message, null, false, false);
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
