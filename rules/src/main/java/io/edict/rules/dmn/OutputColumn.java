package io.edict.rules.dmn;

import io.edict.rules.dmn.FeelToken.Kind;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An output of a decision table that is named by a verb: {@code assign}, {@code alert HIGH}, {@code parameter guest-user},
 * {@code command every 7d}.
 */
final class OutputColumn {
    private static final Set<String> PLAIN = Set.of("assign", "exclude", "tag", "block", "notify", "command");
    private static final Pattern WITH_WORD =
            Pattern.compile("(alert|command every|parameter) ([A-Za-z0-9._-][A-Za-z0-9 ._-]{0,79})");
    private static final Pattern VALUE = Pattern.compile("[^\"\\\\\\p{Cntrl}]{1,500}");

    private final String before;
    private final String after;
    private final boolean anyValue;

    private OutputColumn(String before, String after, boolean anyValue) {
        this.before = before;
        this.after = after;
        this.anyValue = anyValue;
    }

    /** The column with a name; null: it is no verb. */
    static @Nullable OutputColumn of(String name) {
        if (PLAIN.contains(name)) {
            return new OutputColumn("policy." + name + "(", ");", false);
        }
        Matcher matcher = WITH_WORD.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        String word = matcher.group(2);
        return switch (matcher.group(1)) {
            case "alert" -> new OutputColumn("policy.alert(Severity." + word.replace(' ', '_') + ", ", ");", false);
            case "parameter" -> new OutputColumn("policy.parameter(\"" + word + "\", ", ");", true);
            default -> new OutputColumn("policy.command(", ", every(\"" + word + "\"));", false);
        };
    }

    /** What columns can be named by. */
    static Set<String> words() {
        Set<String> words = new TreeSet<>(PLAIN);
        words.add(Verb.ALERT.word());
        words.add(Verb.PARAMETER.word());
        return words;
    }

    /** The calls that a cell makes: one for each text in it. */
    List<RowRule.Said> calls(DmnElement cell) throws FeelException {
        DmnElement text = cell.child("text");
        String written = text == null ? "" : text.text();
        FeelWords words = new FeelWords(FeelLexer.read(written));
        List<RowRule.Said> calls = new ArrayList<>();
        if (text == null || words.atEnd() || ((words.accept("-") || words.accept("null")) && words.atEnd())) {
            return calls;
        }
        boolean list = words.accept("[");
        do {
            FeelToken token = words.next();
            calls.add(new RowRule.Said(before, value(token), after, text.placeOfText(token.start())));
        } while (list && words.accept(","));
        if (list) {
            words.expect("]");
        }
        if (!words.atEnd()) {
            throw notLiteral(words.peek());
        }
        return calls;
    }

    private String value(FeelToken token) throws FeelException {
        boolean bare = anyValue && (token.kind() == Kind.NUMBER || token.is("true") || token.is("false"));
        if (bare) {
            return token.text();
        } else if (token.kind() != Kind.TEXT || !VALUE.matcher(token.text()).matches()) {
            throw notLiteral(token);
        }
        return "\"" + token.text() + "\"";
    }

    private static FeelException notLiteral(FeelToken token) {
        return new FeelException(
                token.start(),
                "dmn.output",
                "a conclusion is a text in quotes, a list of them or `-`, but not " + token.describe());
    }
}
