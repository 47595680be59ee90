package io.edict.rules.table;

import io.edict.rules.language.RuleSource.Place;
import io.edict.rules.language.RuleSource.Places;
import io.edict.rules.table.TableLayout.Fed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules as Drools makes them from marked cells: takes the markers out and keeps which character came from which cell. */
final class MarkedRules {
    /** What Drools writes before each rule; no cell can, as none holds a line break. */
    private static final Pattern ROW = Pattern.compile("// rule values at [A-Z]+([0-9]+), header at .*");

    private static final int NOWHERE = -1;

    private final List<Fed> cells;
    private final String marked;
    private final StringBuilder text = new StringBuilder();
    /** For each character the number of its cell, or {@code -1 - row}. */
    private final int[] origins;

    private int row;
    private int code = NOWHERE;
    private int value = NOWHERE;
    private int values;
    private int ended = NOWHERE;
    private int lineStart;

    private MarkedRules(List<Fed> cells, String marked) {
        this.cells = cells;
        this.marked = marked;
        this.origins = new int[marked.length()];
    }

    /**
     * Rules and where they come from.
     *
     * @param text the rules
     * @param places where each character comes from
     */
    record Result(String text, Places places) {}

    static Result read(List<Fed> cells, String marked) {
        return new MarkedRules(cells, marked).read();
    }

    private Result read() {
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == Markers.CODE || c == Markers.VALUE) {
                int number = Markers.number(marked, i + 1);
                i += Markers.DIGITS;
                if (c == Markers.CODE) {
                    code = number;
                } else {
                    begin(number);
                }
            } else if (c == Markers.VALUE_END) {
                values = Math.max(0, values - 1);
                if (values == 0) {
                    ended = value;
                    value = NOWHERE;
                }
            } else {
                plain(c);
            }
        }
        return new Result(text.toString(), places());
    }

    /** A quote before a value belongs to it, as do all words before the value of an attribute. */
    private void begin(int number) {
        value = number;
        values++;
        int last = text.length() - 1;
        if (code == NOWHERE) {
            Arrays.fill(origins, lineStart, text.length(), number);
        } else if (last >= 0 && Markers.isQuote(text.charAt(last))) {
            origins[last] = number;
        }
    }

    private void plain(char c) {
        int origin = value != NOWHERE ? value : code != NOWHERE ? code : -1 - row;
        if (value == NOWHERE && ended != NOWHERE && Markers.isQuote(c)) {
            origin = ended;
        }
        ended = NOWHERE;
        origins[text.length()] = origin;
        text.append(c);
        if (c == '\n') {
            Matcher rule = ROW.matcher(text.substring(lineStart, text.length() - 1));
            if (rule.matches()) {
                row = Integer.parseInt(rule.group(1)) - 1;
            }
            code = NOWHERE;
            value = NOWHERE;
            values = 0;
            lineStart = text.length();
        }
    }

    private Places places() {
        int[] starts = new int[16];
        int[] of = new int[16];
        int runs = 0;
        for (int i = 0; i < text.length(); i++) {
            if (i == 0 || origins[i] != origins[i - 1]) {
                if (runs == starts.length) {
                    starts = Arrays.copyOf(starts, runs * 2);
                    of = Arrays.copyOf(of, runs * 2);
                }
                starts[runs] = i;
                of[runs++] = origins[i];
            }
        }
        return new CellPlaces(Arrays.copyOf(starts, runs), Arrays.copyOf(of, runs), cells);
    }

    /** Runs of characters with one origin. */
    private static final class CellPlaces implements Places {
        private final int[] starts;
        private final int[] origins;
        private final List<Fed> cells;
        private final Map<Integer, Integer> firstColumns = new HashMap<>();

        CellPlaces(int[] starts, int[] origins, List<Fed> cells) {
            this.starts = starts;
            this.origins = origins;
            this.cells = List.copyOf(cells);
            for (Fed fed : cells) {
                firstColumns.putIfAbsent(fed.cell().row(), fed.cell().column());
            }
        }

        @Override
        public Place at(int offset) {
            int origin = origin(offset);
            if (origin >= 0) {
                Cell cell = cells.get(origin).cell();
                return new Place(cell.row() + 1, cell.column() + 1, "cell " + cell.name());
            }
            int row = -1 - origin;
            return new Place(row + 1, firstColumns.getOrDefault(row, 0) + 1, "row " + (row + 1));
        }

        @Override
        public boolean authored(int offset) {
            return origin(offset) >= 0;
        }

        @Override
        public int value(int offset) {
            int origin = origin(offset);
            return origin >= 0 && cells.get(origin).mark() == TableLayout.Mark.VALUE ? origin : NOWHERE;
        }

        private int origin(int offset) {
            int found = Arrays.binarySearch(starts, offset);
            int run = Math.max(0, found >= 0 ? found : -found - 2);
            return origins.length == 0 ? -1 : origins[run];
        }
    }
}
