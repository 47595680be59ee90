package io.edict.rules.dmn;

/**
 * A word of an expression.
 *
 * @param kind the kind
 * @param text the text; of a text, what stands in the quotes
 * @param start the offset in the expression
 */
record FeelToken(Kind kind, String text, int start) {
    /** The kinds of words. */
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SYMBOL,
        END
    }

    boolean is(String symbolOrWord) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrWord);
    }

    /** As messages name it. */
    String describe() {
        String clipped = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return kind == Kind.END ? "the end" : kind == Kind.TEXT ? "`\"" + clipped + "\"`" : "`" + clipped + "`";
    }
}
