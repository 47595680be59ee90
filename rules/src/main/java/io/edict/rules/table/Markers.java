package io.edict.rules.table;

import io.edict.rules.table.TableLayout.Fed;

/**
 * Private-use characters that carry the number of a cell through Drools' reader of decision tables. No cell holds such
 * characters itself.
 */
final class Markers {
    /** Begins code; it has no end. */
    static final char CODE = '\uE000';
    /** Begins and ends a value. */
    static final char VALUE = '\uE001';

    static final char VALUE_END = '\uE002';
    /** How many characters a cell's number takes. */
    static final int DIGITS = 2;

    private static final char ZERO = '\uE100';
    private static final int BASE = 4096;

    private Markers() {}

    /** A cell's text with markers, placed so that Drools treats it as it would without. */
    static String mark(Fed fed, int number) {
        String text = fed.cell().text();
        return switch (fed.mark()) {
            case NONE -> text;
            case CODE -> CODE + digits(number) + text;
            case VALUE -> value(text, VALUE + digits(number));
        };
    }

    /** Each part between commas is marked: Drools may take them apart and put them in different places. */
    private static String value(String text, String begin) {
        StringBuilder marked = new StringBuilder();
        int at = 0;
        while (at <= text.length()) {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            part(marked, text.substring(at, end), begin);
            if (comma >= 0) {
                marked.append(',');
            }
            at = end + 1;
        }
        return marked.toString();
    }

    /** WHY inside blanks and quotes: Drools trims parts, and looks for quotes at the ends of a value. */
    private static void part(StringBuilder marked, String part, String begin) {
        int from = 0;
        int to = part.length();
        while (from < to && part.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && part.charAt(to - 1) <= ' ') {
            to--;
        }
        if (from < to && isQuote(part.charAt(from))) {
            from++;
        }
        if (to > from && isQuote(part.charAt(to - 1))) {
            to--;
        }
        marked.append(part, 0, from);
        if (from < to) {
            marked.append(begin).append(part, from, to).append(VALUE_END);
        }
        marked.append(part, to, part.length());
    }

    static boolean isQuote(char c) {
        return c == '"' || c == '\u201C' || c == '\u201D';
    }

    private static String digits(int number) {
        return "" + (char) (ZERO + number / BASE) + (char) (ZERO + number % BASE);
    }

    /** The number at an offset. */
    static int number(String text, int offset) {
        return (text.charAt(offset) - ZERO) * BASE + (text.charAt(offset + 1) - ZERO);
    }
}
