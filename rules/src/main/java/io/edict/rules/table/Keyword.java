package io.edict.rules.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.drools.decisiontable.parser.ActionType;
import org.jspecify.annotations.Nullable;

/** A word that may stand above the tables of a sheet, with a value in the next cell. */
enum Keyword {
    RULE_SET("RuleSet", "[A-Za-z0-9_.]{1,120}", "a name of letters, digits, `_` and `.`"),
    SEQUENTIAL("Sequential", "true|false", "`true` or `false`"),
    SEQUENTIAL_MAX("SequentialMaxPriority", "[0-9]{1,5}", "a whole number of at most five digits"),
    SEQUENTIAL_MIN("SequentialMinPriority", "[0-9]{1,5}", "a whole number of at most five digits"),
    ESCAPE_QUOTES("EscapeQuotes", "true", "`true`: a value cannot end the text that it is pasted into");

    private final String word;
    private final Pattern values;
    private final String wanted;

    Keyword(String word, String values, String wanted) {
        this.word = word;
        this.values = Pattern.compile(values);
        this.wanted = wanted;
    }

    /** Null: no such word. */
    static @Nullable Keyword of(String text) {
        for (Keyword keyword : values()) {
            if (keyword.word.equalsIgnoreCase(text)) {
                return keyword;
            }
        }
        return null;
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Keyword keyword : values()) {
            words.add(keyword.word);
        }
        return words;
    }

    /** The code of a word that leads out of the rule language; null: it does not. */
    static @Nullable String refusal(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "IMPORT" -> "forbidden.import";
            case "VARIABLES" -> "forbidden.global";
            case "FUNCTIONS" -> "forbidden.function";
            case "QUERIES" -> "forbidden.query";
            case "DECLARE" -> "forbidden.declare";
            case "UNIT" -> "forbidden.unit";
            case "DIALECT" -> "forbidden.dialect";
            default ->
                ActionType.getAttributeCodeSet().stream()
                                .anyMatch(code -> code.getColHeader().equals(upper))
                        ? "forbidden.attribute"
                        : null;
        };
    }

    boolean takes(String value) {
        return values.matcher(value).matches();
    }

    String word() {
        return word;
    }

    /** What its value is, for a message. */
    String wanted() {
        return wanted;
    }
}
