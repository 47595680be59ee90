package io.edict.rules.language;

/**
 * A text with rules.
 *
 * @param file where it is written, relative to the policy directory; built-in files begin with {@code built-in/}
 * @param text the rules
 * @param origin who wrote it, which decides what it may say
 */
public record RuleSource(String file, String text, Origin origin) {
    /** Who wrote a text. */
    public enum Origin {
        /** Ours: may name its layer and use the verbs of the built-in layers. */
        BUILT_IN,
        /** A policy author's. */
        AUTHORED,
        /** Made from a decision table, segment or assignment map: an author's rules, and {@code policy.segment}. */
        GENERATED
    }
}
