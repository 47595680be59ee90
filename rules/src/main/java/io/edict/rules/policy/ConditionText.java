package io.edict.rules.policy;

import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode.Place;
import io.edict.rules.yaml.YamlNode.Scalar;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that a text is the left-hand side of one rule and cannot end it: no keyword of a rule outside quotes, no comment,
 * no semicolon, balanced quotes and parentheses. What it says is checked by the rule compiler.
 */
final class ConditionText {
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'|[A-Za-z_$][A-Za-z0-9_$-]*|//|/\\*|[;#\"'()\\\\]");
    private static final Set<String> FORBIDDEN = Set.of(
            "rule",
            "when",
            "then",
            "end",
            "package",
            "import",
            "global",
            "function",
            "declare",
            "query",
            "unit",
            "//",
            "/*",
            ";",
            "#",
            "\"",
            "'",
            "\\");

    private ConditionText() {}

    /** Whether the condition is sound; if not, a finding says why. */
    static boolean check(String file, Scalar condition, FindingCollector findings) {
        String text = condition.text();
        if (text.isBlank()) {
            findings.error(file, condition.place(), "condition.forbidden", "the condition is empty");
            return false;
        }
        int depth = 0;
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find() && depth >= 0) {
            String token = tokens.group();
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (FORBIDDEN.contains(token)) {
                findings.error(
                        file,
                        place(condition, tokens.start()),
                        "condition.forbidden",
                        "`" + token
                                + "` does not belong into a condition; write only what stands between `when` and `then`");
                return false;
            }
        }
        if (depth != 0) {
            findings.error(file, condition.contentPlace(), "condition.forbidden", "the parentheses are not balanced");
            return false;
        }
        return true;
    }

    private static Place place(Scalar condition, int offset) {
        String before = condition.text().substring(0, offset);
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        Place begin = condition.contentPlace();
        return lines == 0
                ? new Place(begin.line(), begin.column() + offset)
                : new Place(begin.line() + lines, offset - before.lastIndexOf('\n'));
    }
}
