package io.edict.rules.dmn;

import io.edict.rules.dmn.FeelToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes an expression apart into words. */
final class FeelLexer {
    private static final int LONGEST_NUMBER = 20;
    private static final List<String> SYMBOLS =
            List.of("**", "..", "<=", ">=", "!=", "<", ">", "=", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".", "?");

    private final String text;
    private int at;

    private FeelLexer(String text) {
        this.text = text;
    }

    /** The words, the end last. */
    static List<FeelToken> read(String text) throws FeelException {
        if (text.length() > DmnLimits.MAX_EXPRESSION) {
            throw new FeelException(
                    0, "limit.size", "an expression has at most " + DmnLimits.MAX_EXPRESSION + " characters");
        }
        FeelLexer lexer = new FeelLexer(text);
        List<FeelToken> tokens = new ArrayList<>();
        while (lexer.skipBlank()) {
            tokens.add(lexer.next());
        }
        tokens.add(new FeelToken(Kind.END, "", text.length()));
        return tokens;
    }

    private boolean skipBlank() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length();
    }

    private FeelToken next() throws FeelException {
        int start = at;
        char c = text.charAt(at);
        if (c == '"') {
            return quoted(start);
        } else if (letter(c)) {
            skipWord();
            return new FeelToken(Kind.NAME, text.substring(start, at), start);
        } else if (digit(c)) {
            return number(start);
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new FeelToken(Kind.SYMBOL, symbol, start);
            }
        }
        String shown = c < ' ' || c > '~' ? String.format("U+%04X", (int) c) : "`" + c + "`";
        throw new FeelException(start, "forbidden.character", shown + " does not belong into an expression");
    }

    private FeelToken quoted(int start) throws FeelException {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\') {
                throw new FeelException(at, "forbidden.escape", "a text has no back-slashes");
            } else if (c < ' ') {
                throw new FeelException(at, "syntax.text", "the text does not end on its line; close the quotes");
            }
            at++;
        }
        if (at >= text.length()) {
            throw new FeelException(start, "syntax.text", "the text has no end; close the quotes");
        }
        at++;
        return new FeelToken(Kind.TEXT, text.substring(start + 1, at - 1), start);
    }

    private FeelToken number(int start) throws FeelException {
        skipDigits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && digit(text.charAt(at + 1))) {
            at++;
            skipDigits();
        }
        if (at - start > LONGEST_NUMBER || (at < text.length() && letter(text.charAt(at)))) {
            throw new FeelException(
                    start, "syntax", "a number has at most " + LONGEST_NUMBER + " digits and no exponent");
        }
        return new FeelToken(Kind.NUMBER, text.substring(start, at), start);
    }

    private void skipWord() {
        while (at < text.length() && (letter(text.charAt(at)) || digit(text.charAt(at)))) {
            at++;
        }
    }

    private void skipDigits() {
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
