package io.edict.rules.dmn;

import io.edict.rules.dmn.FeelType.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A function that expressions may call: all take time and space in proportion to what they are given. */
enum FeelFunction {
    COUNT("count", FeelType.NUMBER, Kind.LIST),
    SUM("sum", FeelType.NUMBER, Kind.LIST),
    MIN("min", FeelType.NUMBER, Kind.LIST),
    MAX("max", FeelType.NUMBER, Kind.LIST),
    LIST_CONTAINS("list contains", FeelType.TRUTH, Kind.LIST, Kind.NULL),
    CONTAINS("contains", FeelType.TRUTH, Kind.TEXT, Kind.TEXT),
    STARTS_WITH("starts with", FeelType.TRUTH, Kind.TEXT, Kind.TEXT),
    ENDS_WITH("ends with", FeelType.TRUTH, Kind.TEXT, Kind.TEXT),
    STRING_LENGTH("string length", FeelType.NUMBER, Kind.TEXT),
    UPPER_CASE("upper case", FeelType.TEXT, Kind.TEXT),
    LOWER_CASE("lower case", FeelType.TEXT, Kind.TEXT),
    NOT("not", FeelType.TRUTH, Kind.TRUTH),
    ABS("abs", FeelType.NUMBER, Kind.NUMBER),
    FLOOR("floor", FeelType.NUMBER, Kind.NUMBER),
    CEILING("ceiling", FeelType.NUMBER, Kind.NUMBER);

    /** Functions of FEEL that are refused because they read the time of day or depend on it. */
    static final Set<String> OF_TIME = Set.of(
            "now",
            "today",
            "date",
            "time",
            "date and time",
            "duration",
            "years and months duration",
            "day of week",
            "day of year",
            "month of year",
            "week of year");

    /** Functions of FEEL that are refused because their patterns can take longer than anybody waits. */
    static final Set<String> OF_PATTERNS = Set.of("matches", "replace", "split");

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final FeelType result;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Kind> parameters;

    FeelFunction(String word, FeelType result, Kind... parameters) {
        this.word = word;
        this.result = result;
        this.parameters = List.of(parameters);
    }

    /** The name, such as {@code list contains}. */
    String word() {
        return word;
    }

    FeelType result() {
        return result;
    }

    /** The kinds of the arguments; {@link Kind#NULL}: an element of the first. */
    List<Kind> parameters() {
        return parameters;
    }

    /** Whether the list must hold numbers. */
    boolean ofNumbers() {
        return this == SUM || this == MIN || this == MAX;
    }

    static Set<String> words() {
        Set<String> words = new TreeSet<>();
        for (FeelFunction function : values()) {
            words.add(function.word);
        }
        return words;
    }
}
