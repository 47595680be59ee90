package io.edict.rules.language;

import java.util.Arrays;
import java.util.IdentityHashMap;

/** A rule text that knows the line and column of each of its characters. */
public final class SourceText {
    private final RuleSource source;
    private final int[] lineStarts;
    private final IdentityHashMap<Object, Integer> written = new IdentityHashMap<>();

    SourceText(RuleSource source) {
        this.source = source;
        String text = source.text();
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines++] = i + 1;
            }
        }
        this.lineStarts = Arrays.copyOf(starts, lines);
    }

    public RuleSource source() {
        return source;
    }

    /** Notes where a condition is written. Not thread-safe: texts are read before anybody asks. */
    void wrote(Condition condition, int offset) {
        written.put(condition, offset);
    }

    /** Notes where an element begins. */
    void wrote(Node node, int offset) {
        written.put(node, offset);
    }

    /** The offset of a condition of this text; {@code otherwise} where it stands for no text of its own. */
    public int offset(Condition condition, int otherwise) {
        return written.getOrDefault(condition, otherwise);
    }

    /** The offset of an element, as for a condition. */
    int offset(Node node, int otherwise) {
        return written.getOrDefault(node, otherwise);
    }

    /**
     * Where people look for what begins at an offset. In a table that is the value, which is in the row of the rule: what
     * stands around it is for all rows.
     */
    public int shown(int offset) {
        RuleSource.Places places = source.places();
        String text = source.text();
        for (int i = offset; places != null && i < text.length() && ",)\n".indexOf(text.charAt(i)) < 0; i++) {
            if (places.value(i) >= 0) {
                return i;
            }
        }
        return offset;
    }

    String text() {
        return source.text();
    }

    /** Where the author wrote a character. */
    public RuleSource.Place place(int offset) {
        RuleSource.Places places = source.places();
        if (places != null) {
            return places.at(offset);
        }
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found + 1 : -found - 1;
        return new RuleSource.Place(line, offset - lineStarts[line - 1] + 1, "");
    }

    /** The offset of a line and column of this text, both from 1; what lies outside moves to its nearest end. */
    int offset(int line, int column) {
        int row = Math.max(1, Math.min(line, lineStarts.length));
        return Math.max(0, Math.min(lineStarts[row - 1] + Math.max(column, 1) - 1, text().length()));
    }
}
