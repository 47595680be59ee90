package io.edict.rules.language;

/**
 * A word of a rule text.
 *
 * @param kind the kind
 * @param text the word as written; for text, what the quotes enclose with escapes resolved
 * @param start the offset of its first character
 * @param end the offset after its last character
 */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        NAME,
        TEXT,
        INTEGER,
        DECIMAL,
        DURATION,
        SYMBOL,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** As in messages. */
    String describe() {
        return kind == Kind.END ? "the end" : "`" + Texts.clip(text) + "`";
    }
}
