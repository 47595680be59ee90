package io.edict.rules.language;

import io.edict.rules.language.Token.Kind;
import java.util.List;

/** A part of a text's words, read one after the other. */
final class Words {
    private final List<Token> tokens;
    private final int endOffset;
    private int index;

    /** The words that lie in a range of offsets. */
    Words(List<Token> tokens, int startOffset, int endOffset) {
        this.tokens = tokens;
        this.endOffset = endOffset;
        int low = 0;
        int high = tokens.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).start() < startOffset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        this.index = low;
    }

    Token peek() {
        return at(index);
    }

    /** The word after the next one. */
    Token second() {
        return at(index + 1);
    }

    private Token at(int i) {
        Token token = tokens.get(Math.min(i, tokens.size() - 1));
        return token.start() < endOffset ? token : new Token(Kind.END, "", endOffset, endOffset);
    }

    Token next() {
        Token token = peek();
        if (!token.is(Kind.END)) {
            index++;
        }
        return token;
    }

    /** Takes the next word when it is this symbol. */
    boolean takeSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        if (found) {
            index++;
        }
        return found;
    }

    /** Takes the next word when it is this name. */
    boolean takeName(String name) {
        boolean found = peek().isName(name);
        if (found) {
            index++;
        }
        return found;
    }

    void expectSymbol(String symbol) throws RuleTextException {
        if (!takeSymbol(symbol)) {
            throw new RuleTextException(
                    peek().start(), "syntax", "expected `" + symbol + "` but found " + peek().describe());
        }
    }

    void expectEnd() throws RuleTextException {
        if (!peek().is(Kind.END)) {
            throw new RuleTextException(
                    peek().start(), "syntax", "unexpected " + peek().describe() + "; remove it or join it with `&&`");
        }
    }
}
