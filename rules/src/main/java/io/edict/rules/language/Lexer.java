package io.edict.rules.language;

import io.edict.rules.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a rule text into words and refuses what no rule may hold: texts that are too long or too deep, control characters
 * and escapes that another reader of the same text could see as something else.
 */
final class Lexer {
    /** The longest text in characters. */
    static final int MAX_CHARACTERS = 4_000_000;
    /** The deepest nesting of parentheses, brackets and braces. */
    static final int MAX_DEPTH = 48;
    /** The longest quoted text. */
    static final int MAX_TEXT = 4_000;

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}(ms|[dhms]))+");
    private static final List<String> SYMBOLS = List.of("==", "!=", "<=", ">=", "&&", "||", ":=", "->");

    private final String text;
    private final Findings findings;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int depth;

    Lexer(SourceText source, Findings findings) {
        this.text = source.text();
        this.findings = findings;
    }

    /** The words of the text, the last of kind END. Reports what is refused. */
    List<Token> tokens() {
        if (text.length() > MAX_CHARACTERS) {
            findings.error(0, "limit.size", "the file is longer than " + MAX_CHARACTERS + " characters; split it");
            return List.of(new Token(Kind.END, "", 0, 0));
        }
        refuseCharacters();
        while (position < text.length() && depth <= MAX_DEPTH) {
            next();
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    private void refuseCharacters() {
        for (int i = 0; i < text.length() && findings.errors() < Findings.LIMIT; i++) {
            char c = text.charAt(i);
            boolean blank = c == '\n' || c == '\r' || c == '\t';
            if (Character.isISOControl(c) && !blank) {
                findings.error(i, "forbidden.character", "a control character; remove it");
            } else if (Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029') {
                findings.error(i, "forbidden.character", "an invisible character; remove it");
            } else if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == 'u') {
                findings.error(i, "forbidden.escape", "`\\u` escapes are refused; write the character itself");
            }
        }
    }

    private void next() {
        char c = text.charAt(position);
        if (Character.isWhitespace(c)) {
            position++;
        } else if (text.startsWith("//", position)) {
            int end = text.indexOf('\n', position);
            position = end < 0 ? text.length() : end;
        } else if (text.startsWith("/*", position)) {
            int end = text.indexOf("*/", position + 2);
            if (end < 0) {
                findings.error(position, "syntax.comment", "the comment is not closed; end it with `*/`");
            }
            position = end < 0 ? text.length() : end + 2;
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (Character.isDigit(c)) {
            number();
        } else if (Character.isJavaIdentifierStart(c)) {
            int start = position;
            while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position))) {
                position++;
            }
            add(Kind.NAME, text.substring(start, position), start);
        } else {
            symbol(c);
        }
    }

    private void symbol(char c) {
        int start = position;
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, position)) {
                position += 2;
                add(Kind.SYMBOL, symbol, start);
                return;
            }
        }
        position++;
        if (c == '(' || c == '[' || c == '{') {
            depth++;
            if (depth > MAX_DEPTH) {
                findings.error(start, "limit.depth", "nested deeper than " + MAX_DEPTH + "; split the rule");
            }
        } else if (c == ')' || c == ']' || c == '}') {
            depth = Math.max(0, depth - 1);
        }
        add(Kind.SYMBOL, String.valueOf(c), start);
    }

    private void number() {
        int start = position;
        while (position < text.length() && Character.isLetterOrDigit(text.charAt(position))) {
            position++;
        }
        boolean fraction = position + 1 < text.length()
                && text.charAt(position) == '.'
                && Character.isDigit(text.charAt(position + 1));
        if (fraction) {
            position++;
            while (position < text.length() && Character.isLetterOrDigit(text.charAt(position))) {
                position++;
            }
        }
        String word = text.substring(start, position);
        if (word.chars().allMatch(ch -> ch >= '0' && ch <= '9')) {
            add(Kind.INTEGER, word, start);
        } else if (DURATION.matcher(word).matches()) {
            add(Kind.DURATION, word, start);
        } else if (fraction && word.chars().allMatch(ch -> ch == '.' || (ch >= '0' && ch <= '9'))) {
            add(Kind.DECIMAL, word, start);
        } else {
            add(Kind.SYMBOL, word, start);
        }
    }

    private void quoted(char quote) {
        int start = position++;
        StringBuilder value = new StringBuilder();
        while (position < text.length() && text.charAt(position) != quote && text.charAt(position) != '\n') {
            char c = text.charAt(position++);
            if (c == '\\' && position < text.length()) {
                escape(value);
            } else {
                value.append(c);
            }
        }
        if (position >= text.length() || text.charAt(position) != quote) {
            findings.error(
                    start, "syntax.text", "the text is not closed; end it with `" + quote + "` on the same line");
        } else {
            position++;
        }
        if (value.length() > MAX_TEXT) {
            findings.error(start, "limit.text", "the text is longer than " + MAX_TEXT + " characters; shorten it");
        }
        add(Kind.TEXT, value.toString(), start);
    }

    private void escape(StringBuilder value) {
        char c = text.charAt(position++);
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case '"', '\'', '\\' -> value.append(c);
            default -> {
                if (c != 'u') {
                    findings.error(
                            position - 2,
                            "syntax.escape",
                            "`\\" + Texts.clip(String.valueOf(c)) + "` is no escape; write `\\\\` for a backslash");
                }
                value.append(c);
            }
        }
    }

    private void add(Kind kind, String word, int start) {
        tokens.add(new Token(kind, word, start, position));
    }
}
