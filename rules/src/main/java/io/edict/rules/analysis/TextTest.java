package io.edict.rules.analysis;

import com.google.re2j.Pattern;
import io.edict.rules.language.Condition.TextOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a text must, or must not, look like.
 *
 * @param operator null: the whole text matches the pattern
 * @param text what is looked for, or the pattern
 * @param pattern null: none
 * @param expected whether it must look so
 */
record TextTest(@Nullable TextOperator operator, String text, @Nullable Pattern pattern, boolean expected) {
    static TextTest of(TextOperator operator, String text, boolean expected) {
        return new TextTest(operator, text, null, expected);
    }

    static TextTest of(Pattern pattern, boolean expected) {
        return new TextTest(null, pattern.pattern(), pattern, expected);
    }

    boolean accepts(String value) {
        return looksSo(value) == expected;
    }

    private boolean looksSo(String value) {
        if (operator == null) {
            return pattern != null && pattern.matches(value);
        }
        return switch (operator) {
            case STARTS_WITH -> value.startsWith(text);
            case ENDS_WITH -> value.endsWith(text);
            case CONTAINS -> value.contains(text);
        };
    }

    boolean wants(TextOperator wanted) {
        return expected && operator == wanted;
    }

    /** Whether no text passes both. */
    boolean excludes(TextTest other) {
        if (expected && !other.expected) {
            return implied(other);
        } else if (!expected && other.expected) {
            return other.implied(this);
        } else if (!expected || operator != other.operator || operator == null) {
            return false;
        }
        String longer = text.length() < other.text.length() ? other.text : text;
        String shorter = text.length() < other.text.length() ? text : other.text;
        return switch (operator) {
            case STARTS_WITH -> !longer.startsWith(shorter);
            case ENDS_WITH -> !longer.endsWith(shorter);
            case CONTAINS -> false;
        };
    }

    /** Whether each text that looks as this one says also looks as the other says; false where that is not certain. */
    private boolean implied(TextTest other) {
        if (operator == null || other.operator == null) {
            return operator == other.operator && text.equals(other.text);
        }
        return switch (other.operator) {
            case STARTS_WITH -> operator == TextOperator.STARTS_WITH && text.startsWith(other.text);
            case ENDS_WITH -> operator == TextOperator.ENDS_WITH && text.endsWith(other.text);
            case CONTAINS -> text.contains(other.text);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextTest that
                && operator == that.operator
                && text.equals(that.text)
                && expected == that.expected;
    }

    @Override
    public int hashCode() {
        return text.hashCode() * 2 + (expected ? 1 : 0);
    }
}
