package io.edict.rules.language;

import org.antlr.runtime.CommonToken;
import org.antlr.runtime.CommonTokenStream;
import org.antlr.runtime.Token;
import org.antlr.runtime.TokenSource;

/**
 * The words of a text as Drools' parser looks at them: so often and no more. The parser tries one reading after another, and
 * in some texts that are not rules each bracket doubles how many there are.
 */
final class BoundedTokens extends CommonTokenStream {
    private static final int LOOKS_PER_WORD = 500;

    private long left;

    BoundedTokens(TokenSource source) {
        super(source);
        fill();
        left = (long) LOOKS_PER_WORD * size();
    }

    /** @throws TangledTextException when the words were looked at too often */
    @Override
    public Token LT(int distance) {
        if (--left < 0) {
            throw new TangledTextException(((CommonToken) get(index())).getStartIndex());
        }
        return super.LT(distance);
    }

    /** The parser does not come to an end with a text. */
    static final class TangledTextException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int offset;

        private TangledTextException(int offset) {
            super("no end of reading at " + offset);
            this.offset = offset;
        }

        /** Where the parser was. */
        int offset() {
            return offset;
        }
    }
}
