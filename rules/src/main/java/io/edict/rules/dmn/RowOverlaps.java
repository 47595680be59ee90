package io.edict.rules.dmn;

import io.edict.model.fact.Version;
import io.edict.rules.dmn.DmnLogic.HitPolicy;
import io.edict.rules.dmn.FeelToken.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows of a decision table that are wrong whatever else the policy says: two that match one device although the hit
 * policy lets one count, shown by values for which both do; and rows that a row before them always beats. What it finds is
 * certain; columns that read anything but a property of an input, and cells that read anything beside the value they test,
 * are not looked into.
 */
final class RowOverlaps {
    /** The most values that all rows together are tried with; larger tables are left alone. */
    private static final int MOST_TRIALS = 200_000;

    private static final Pattern PROPERTY = Pattern.compile("[A-Z][A-Za-z]*\\.[A-Za-z]+");

    private final List<Column> columns;
    private final List<Row> rows;
    private final Collection<String> names;
    private final Map<String, List<@Nullable Object>> values = new LinkedHashMap<>();
    private final Map<String, List<BitSet>> holding = new LinkedHashMap<>();

    /**
     * A column.
     *
     * @param text the expression
     * @param type the type of its value
     */
    record Column(String text, FeelType type) {}

    /**
     * A row.
     *
     * @param cells its conditions as written
     * @param tests the same; null: any value
     * @param outputs what it says, as written
     */
    record Row(List<String> cells, List<@Nullable Feel> tests, List<String> outputs) {}

    /**
     * Two rows, by their numbers from 0.
     *
     * @param where values for which both match
     */
    record Overlap(int earlier, int later, String where) {
        String describe(String table, HitPolicy policy) {
            String row = "row " + (later + 1) + " of `" + table + "` ";
            String other = "row " + (earlier + 1);
            return policy == HitPolicy.FIRST
                    ? row + "never counts: " + other
                            + " matches wherever it does, and comes first; move it up or take it away"
                    : row + "and " + other + " both match " + where + ", and " + policy
                            + " lets neither count then; make them exclude each other, or use FIRST";
        }
    }

    /** @param names the inputs and decisions that cells may read */
    RowOverlaps(List<Column> columns, List<Row> rows, Collection<String> names) {
        this.columns = columns;
        this.rows = rows;
        this.names = names;
    }

    /** For each row the first one before it that it gets in the way of. */
    List<Overlap> find(HitPolicy policy) {
        if (policy.many()) {
            return List.of();
        }
        boolean tried = policy != HitPolicy.FIRST && tried();
        List<Overlap> found = new ArrayList<>();
        for (int later = 1; later < rows.size(); later++) {
            Overlap overlap = null;
            for (int earlier = 0; earlier < later && overlap == null; earlier++) {
                boolean agree = policy == HitPolicy.ANY
                        && rows.get(earlier).outputs().equals(rows.get(later).outputs());
                if (policy == HitPolicy.FIRST) {
                    overlap = covers(earlier, later) ? new Overlap(earlier, later, "") : null;
                } else if (tried && !agree) {
                    overlap = overlap(earlier, later);
                }
            }
            if (overlap != null) {
                found.add(overlap);
            }
        }
        return found;
    }

    private boolean covers(int earlier, int later) {
        for (int i = 0; i < columns.size(); i++) {
            Row wide = rows.get(earlier);
            if (wide.tests().get(i) != null
                    && !wide.cells().get(i).equals(rows.get(later).cells().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Tries all rows with all values that their cells name; false: there are too many. */
    private boolean tried() {
        Map<String, Set<@Nullable Object>> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (PROPERTY.matcher(column.text()).matches()) {
                Set<@Nullable Object> of = named.computeIfAbsent(column.text(), any -> new LinkedHashSet<>());
                for (Row row : rows) {
                    of.addAll(values(row.cells().get(i), column.type()));
                }
            }
        }
        long trials = named.values().stream().mapToLong(Collection::size).sum() * rows.size();
        if (trials > MOST_TRIALS) {
            return false;
        }
        named.forEach((property, of) -> {
            List<@Nullable Object> all = new ArrayList<>(of);
            values.put(property, all);
            holding.put(
                    property,
                    rows.stream().map(row -> holding(property, row, all)).toList());
        });
        return true;
    }

    /** The values that meet all cells of a row over one property. */
    private BitSet holding(String property, Row row, List<@Nullable Object> all) {
        BitSet holding = new BitSet();
        holding.set(0, all.size());
        for (int i = 0; i < columns.size(); i++) {
            Feel test = columns.get(i).text().equals(property) ? row.tests().get(i) : null;
            boolean readsMore = test != null && readsMore(row.cells().get(i));
            for (int value = 0; test != null && value < all.size(); value++) {
                holding.set(value, !readsMore && holding.get(value) && DmnEngine.holds(test.node(), all.get(value)));
            }
        }
        return holding;
    }

    private @Nullable Overlap overlap(int earlier, int later) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean asked = rows.get(earlier).tests().get(i) != null
                    || rows.get(later).tests().get(i) != null;
            String property = columns.get(i).text();
            List<BitSet> of = holding.get(property);
            if (asked && of == null) {
                return null;
            } else if (asked && of != null) {
                BitSet common = (BitSet) of.get(earlier).clone();
                common.and(of.get(later));
                if (common.isEmpty()) {
                    return null;
                }
                both.put(property, values.getOrDefault(property, List.of()).get(common.nextSetBit(0)));
            }
        }
        StringBuilder told = new StringBuilder();
        both.forEach((property, value) -> told.append(told.isEmpty() ? "" : ", ")
                .append(property)
                .append(" = ")
                .append(shown(value)));
        return new Overlap(earlier, later, told.isEmpty() ? "every device" : "where " + told);
    }

    private static String shown(@Nullable Object value) {
        return value instanceof String || value instanceof Version ? "\"" + value + "\"" : String.valueOf(value);
    }

    /** Values of a type that a cell names, and some beside them. */
    private static List<@Nullable Object> values(String cell, FeelType type) {
        List<@Nullable Object> values = new ArrayList<>();
        if (type.is(FeelType.Kind.TRUTH)) {
            values.addAll(List.of(true, false));
        } else if (type.is(FeelType.Kind.ENUM)) {
            values.addAll(type.constants());
        }
        boolean negative = false;
        for (FeelToken token : words(cell)) {
            if (token.kind() == Kind.NUMBER && type.is(FeelType.Kind.NUMBER)) {
                BigDecimal number = new BigDecimal(token.text());
                BigDecimal signed = negative ? number.negate() : number;
                values.addAll(List.of(signed, signed.add(BigDecimal.ONE), signed.subtract(BigDecimal.ONE)));
            } else if (token.kind() == Kind.TEXT && type.is(FeelType.Kind.TEXT)) {
                values.addAll(List.of(token.text(), token.text() + "?"));
            } else if (token.kind() == Kind.TEXT && type.is(FeelType.Kind.VERSION) && Version.isVersion(token.text())) {
                values.addAll(List.of(Version.of(token.text()), Version.of(token.text() + ".1"), Version.of("0")));
            }
            negative = token.is("-");
        }
        return values;
    }

    private boolean readsMore(String cell) {
        return words(cell).stream().filter(word -> word.kind() == Kind.NAME).anyMatch(word -> names.stream()
                .anyMatch(name -> name.equals(word.text()) || name.startsWith(word.text() + " ")));
    }

    private static List<FeelToken> words(String cell) {
        try {
            return FeelLexer.read(cell);
        } catch (FeelException e) {
            throw new IllegalStateException("it was read before", e);
        }
    }
}
