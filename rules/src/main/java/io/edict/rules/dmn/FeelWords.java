package io.edict.rules.dmn;

import io.edict.rules.dmn.FeelToken.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The words of an expression, one after the other. */
final class FeelWords {
    static final Set<String> KEYWORDS = Set.of(
            "if",
            "then",
            "else",
            "some",
            "every",
            "in",
            "satisfies",
            "and",
            "or",
            "between",
            "true",
            "false",
            "null",
            "for",
            "return",
            "function",
            "external",
            "instance",
            "of");
    /** More words than any name has. */
    private static final int LONGEST_NAME = 8;

    private final List<FeelToken> tokens;
    private int at;

    FeelWords(List<FeelToken> tokens) {
        this.tokens = tokens;
    }

    FeelToken peek() {
        return tokens.get(at);
    }

    FeelToken next() {
        FeelToken token = tokens.get(at);
        at += at < tokens.size() - 1 ? 1 : 0;
        return token;
    }

    boolean accept(String word) {
        boolean found = peek().is(word);
        if (found) {
            next();
        }
        return found;
    }

    void expect(String word) throws FeelException {
        if (!accept(word)) {
            throw new FeelException(peek().start(), "syntax", "expected `" + word + "` but found " + peek().describe());
        }
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    /** The longest of the next words that are a known name with blanks between; empty: none is. */
    String longest(Predicate<String> known) {
        StringBuilder name = new StringBuilder();
        String found = "";
        for (int i = at; i < Math.min(tokens.size(), at + LONGEST_NAME); i++) {
            FeelToken token = tokens.get(i);
            if (token.kind() != Kind.NAME && (i == at || token.kind() != Kind.NUMBER)) {
                break;
            }
            name.append(i == at ? "" : " ").append(token.text());
            found = known.test(name.toString()) ? name.toString() : found;
        }
        return found;
    }

    void skip(String name) {
        for (int i = 0; i < name.split(" ").length; i++) {
            next();
        }
    }

    /** Whether a bracket opens an interval such as {@code [1..5)}. */
    boolean interval() {
        int depth = 0;
        for (int i = at; i < tokens.size(); i++) {
            FeelToken token = tokens.get(i);
            if (token.is("(") || token.is("[")) {
                depth++;
            } else if (token.is(")") || token.is("]")) {
                depth--;
            } else if (token.is("..") && depth == 1) {
                return true;
            }
            if (depth == 0) {
                return false;
            }
        }
        return false;
    }
}
