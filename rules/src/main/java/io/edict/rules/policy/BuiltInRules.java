package io.edict.rules.policy;

import io.edict.rules.language.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules that every policy has unless it replaces them. In our own files a rule begins with a line {@code rule "NAME"}
 * and ends with a line {@code end}, so a rule can be left out without moving the others.
 */
final class BuiltInRules {
    private static final List<String> FILES = List.of(
            "responsibility.drl",
            "item.drl",
            "custom-profile.drl",
            "custom-script.drl",
            "custom-app.drl",
            "app-blocking.drl",
            "parameters.drl",
            "agent.drl",
            "enrollment.drl",
            "inventory.drl");
    private static final Pattern RULE = Pattern.compile("(?ms)^rule \"([^\"]+)\".*?^end$");

    private final List<RuleSource> sources = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    BuiltInRules() {
        for (String file : FILES) {
            String text = read(file);
            sources.add(new RuleSource("built-in/" + file, text, RuleSource.Origin.BUILT_IN));
            Matcher rules = RULE.matcher(text);
            while (rules.find()) {
                names.add(rules.group(1));
            }
        }
    }

    private static String read(String file) {
        try (InputStream in = BuiltInRules.class.getResourceAsStream("/built-in/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the built-in rules " + file + " are missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the rules. */
    Set<String> names() {
        return names;
    }

    /** The rules without some of them; lines stay where they are. */
    List<RuleSource> without(Set<String> replaced) {
        return replaced.isEmpty()
                ? List.copyOf(sources)
                : sources.stream()
                        .map(source -> new RuleSource(source.file(), strip(source.text(), replaced), source.origin()))
                        .toList();
    }

    private static String strip(String text, Set<String> replaced) {
        return RULE.matcher(text).replaceAll(rule -> {
            String whole = rule.group();
            boolean gone = replaced.contains(rule.group(1));
            return gone
                    ? "\n".repeat((int) whole.chars().filter(c -> c == '\n').count())
                    : Matcher.quoteReplacement(whole);
        });
    }
}
