package io.edict.rules.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a YAML text with the place where it is written. */
public sealed interface YamlNode {
    /** Where it begins. */
    Place place();

    /**
     * A place in a text.
     *
     * @param line from 1
     * @param column from 1
     */
    record Place(int line, int column) {
        /** The beginning of a text. */
        public static final Place START = new Place(1, 1);
    }

    /**
     * A key and its value.
     *
     * @param key the key, which is always text
     * @param keyPlace where the key begins
     * @param value the value
     */
    record Entry(String key, Place keyPlace, YamlNode value) {}

    /** Keys with values, in the order of the text; no key comes twice. */
    record Mapping(Place place, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The entry with this key; null: there is none. */
        public @Nullable Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry;
                }
            }
            return null;
        }
    }

    /** A list. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A single value.
     *
     * @param text as written, without quotes
     * @param kind what the text means where it is not quoted
     * @param contentPlace where the text itself begins, behind a quote
     */
    record Scalar(Place place, String text, Kind kind, Place contentPlace) implements YamlNode {}

    /** What a scalar is. Quoted text is always {@link #TEXT}. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        TIMESTAMP,
        NULL
    }

    /**
     * Where a value inside this one is written: the place of the deepest value that the path reaches.
     *
     * @param path keys and list positions
     */
    default Place placeOf(Object... path) {
        YamlNode node = this;
        for (Object step : path) {
            YamlNode next = null;
            if (node instanceof Mapping mapping && step instanceof String key) {
                Entry entry = mapping.entry(key);
                next = entry == null ? null : entry.value();
            } else if (node instanceof Sequence sequence && step instanceof Integer index) {
                next = index < sequence.items().size() ? sequence.items().get(index) : null;
            }
            if (next == null) {
                return node.place();
            }
            node = next;
        }
        return node.place();
    }

    /** What it is, for messages. */
    default String describe() {
        if (this instanceof Mapping) {
            return "a mapping";
        }
        if (this instanceof Sequence) {
            return "a list";
        }
        Scalar scalar = (Scalar) this;
        return switch (scalar.kind()) {
            case TEXT -> "the text `" + clip(scalar.text()) + "`";
            case INTEGER, DECIMAL -> "the number `" + clip(scalar.text()) + "`";
            case BOOLEAN -> "the truth value `" + clip(scalar.text()) + "`";
            case TIMESTAMP -> "the time `" + clip(scalar.text()) + "`";
            case NULL -> "nothing";
        };
    }

    /** At most 60 characters of a text, without control characters. */
    static String clip(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "…";
    }
}
