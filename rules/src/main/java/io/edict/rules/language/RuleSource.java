package io.edict.rules.language;

import org.jspecify.annotations.Nullable;

/**
 * A text with rules.
 *
 * @param file where it is written, relative to the policy directory; built-in files begin with {@code built-in/}
 * @param text the rules
 * @param origin who wrote it, which decides what it may say
 * @param places where the author wrote what the text was made from; null: the text is as written
 */
public record RuleSource(String file, String text, Origin origin, @Nullable Places places) {
    /** A text as written. */
    public RuleSource(String file, String text, Origin origin) {
        this(file, text, origin, null);
    }

    /** Whether it stands for the rows of decision tables in DMN. */
    public boolean ofDecision() {
        return places != null && file.endsWith(".dmn");
    }

    /** Where an author wrote the characters of a text made from a table. */
    public interface Places {
        /** The place of a character; offsets are from 0. */
        Place at(int offset);

        /** Whether the author wrote this character, rather than whoever made the text. */
        boolean authored(int offset);

        /** The number of the cell whose value was pasted here; negative: none. */
        int value(int offset);
    }

    /**
     * A place in an author's file.
     *
     * @param line from 1
     * @param column from 1
     * @param name what a person calls it, such as {@code cell C7}; empty: nothing but line and column
     */
    public record Place(int line, int column, String name) {}

    /** Who wrote a text. */
    public enum Origin {
        /** Ours: may name its layer and use the verbs of the built-in layers. */
        BUILT_IN,
        /** A policy author's, as rules or as a decision table. */
        AUTHORED,
        /** Made from a segment or assignment map: an author's rules, and {@code policy.segment}. */
        GENERATED
    }
}
