package io.edict.rules.language;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;

/**
 * Something wrong or doubtful at a place in a text.
 *
 * @param file the file, relative to the policy directory
 * @param line from 1
 * @param column from 1
 * @param severity an error refuses the whole policy, a warning does not
 * @param code a stable name such as {@code unknown.property}; each has a page in the documentation
 * @param message what is wrong and what to do, in lower case, with the author's words in backticks
 */
public record Finding(String file, int line, int column, Severity severity, String code, String message)
        implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::code)
            .thenComparing(Finding::message);

    /** Whether a finding refuses the policy. */
    public enum Severity {
        @JsonProperty("error")
        ERROR,
        @JsonProperty("warning")
        WARNING
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** {@code FILE:LINE:COLUMN: error [code] message}. */
    @Override
    public String toString() {
        String kind = severity == Severity.ERROR ? "error" : "warning";
        return file + ":" + line + ":" + column + ": " + kind + " [" + code + "] " + message;
    }
}
