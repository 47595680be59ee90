package io.edict.rules.policy;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The identifiers that stand in quotes in rule text. */
final class QuotedWords {
    private static final Pattern QUOTED = Pattern.compile("\"([a-z0-9-]{1,64})\"|'([a-z0-9-]{1,64})'");

    private QuotedWords() {}

    static Set<String> of(String text) {
        Set<String> words = new HashSet<>();
        Matcher matcher = QUOTED.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
