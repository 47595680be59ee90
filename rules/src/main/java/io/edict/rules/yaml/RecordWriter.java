package io.edict.rules.yaml;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes records in normal form: keys in the order of the components, block style, sets sorted, what is missing or empty
 * left out. Reading the text again gives an equal record.
 */
public final class RecordWriter {
    private RecordWriter() {}

    /** The text of a record. */
    public static String write(Record value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(mapping(value));
    }

    private static Map<String, Object> mapping(Record value) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object written = plain(read(value, component));
            boolean empty = (written instanceof Collection<?> items && items.isEmpty())
                    || (written instanceof Map<?, ?> map && map.isEmpty());
            if (written != null && !empty) {
                mapping.put(RecordBinder.key(component), written);
            }
        }
        return mapping;
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof Record nested) {
            return mapping(nested);
        }
        if (value instanceof Set<?> set) {
            return plainItems(new TreeSet<>(set));
        }
        if (value instanceof Collection<?> items) {
            return plainItems(items);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(String.valueOf(key), String.valueOf(item)));
            return sorted;
        }
        return value instanceof Enum<?> constant ? ScalarBinder.name(constant) : value.toString();
    }

    private static List<Object> plainItems(Collection<?> items) {
        List<Object> plain = new ArrayList<>();
        for (Object item : items) {
            Object written = plain(item);
            if (written != null) {
                plain.add(written);
            }
        }
        return plain;
    }
}
