package io.edict.rules.yaml;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.edict.rules.yaml.YamlNode.Entry;
import io.edict.rules.yaml.YamlNode.Mapping;
import io.edict.rules.yaml.YamlNode.Sequence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds YAML mappings to records. A key is the name of a component, or what its {@code @JsonProperty} says. Components
 * marked {@code @Nullable} may be missing; lists, sets and maps are empty and {@code boolean} is false when missing; all
 * others are required unless a default is given. Unknown keys are errors. Not thread-safe.
 */
public final class RecordBinder {
    private final String file;
    private final FindingCollector findings;
    private final ScalarBinder scalars;

    /**
     * @param file named in findings
     * @param findings where mistakes go
     */
    public RecordBinder(String file, FindingCollector findings) {
        this.file = file;
        this.findings = findings;
        this.scalars = new ScalarBinder(file, findings);
    }

    /** Binds a record; null when a finding says why not. */
    public <T extends Record> @Nullable T bind(YamlNode node, Class<T> type) {
        return bind(node, type, Map.of());
    }

    /**
     * Binds a record.
     *
     * @param defaults values of components that may be missing beside those the record declares so
     * @return null when a finding says why not
     */
    public <T extends Record> @Nullable T bind(YamlNode node, Class<T> type, Map<String, ?> defaults) {
        if (!(node instanceof Mapping mapping)) {
            scalars.mismatch(node, "a mapping with keys");
            return null;
        }
        RecordComponent[] components = type.getRecordComponents();
        boolean sound = checkKeys(
                mapping, Arrays.stream(components).map(RecordBinder::key).toList());
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Entry entry = mapping.entry(key(component));
            if (entry != null) {
                values[i] = value(entry.value(), component.getGenericType());
                sound &= values[i] != null;
            } else {
                values[i] = defaults.containsKey(key(component)) ? defaults.get(key(component)) : absent(component);
                if (values[i] == null && !optional(component)) {
                    findings.error(file, mapping.place(), "missing.key", "the key `" + key(component) + "` is missing");
                    sound = false;
                }
            }
        }
        return sound ? construct(mapping, type, components, values) : null;
    }

    private boolean checkKeys(Mapping mapping, List<String> known) {
        boolean sound = true;
        for (Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                findings.error(
                        file,
                        entry.keyPlace(),
                        "unknown.key",
                        "unknown key `" + YamlNode.clip(entry.key()) + "`" + Suggestion.of(entry.key(), known));
                sound = false;
            }
        }
        return sound;
    }

    private <T extends Record> @Nullable T construct(
            Mapping mapping, Class<T> type, RecordComponent[] components, @Nullable Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (java.lang.reflect.InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                findings.error(file, mapping.place(), "invalid.value", String.valueOf(refusal.getMessage()));
                return null;
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type.getName(), e);
        }
    }

    private @Nullable Object value(YamlNode node, Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            if (parameterized.getRawType() == Map.class) {
                return map(node, arguments[1]);
            }
            List<Object> items = list(node, arguments[0]);
            return items == null || parameterized.getRawType() == List.class ? items : set(node, items);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == YamlNode.class) {
            return node;
        }
        return raw.isRecord() ? bind(node, raw.asSubclass(Record.class)) : scalars.bind(node, raw);
    }

    private @Nullable List<Object> list(YamlNode node, Type element) {
        if (!(node instanceof Sequence sequence)) {
            scalars.mismatch(node, "a list");
            return null;
        }
        List<Object> items = new ArrayList<>();
        boolean sound = true;
        for (YamlNode item : sequence.items()) {
            Object value = value(item, element);
            if (value == null) {
                sound = false;
            } else {
                items.add(value);
            }
        }
        return sound ? items : null;
    }

    private @Nullable Set<Object> set(YamlNode node, List<Object> items) {
        Set<Object> distinct = new LinkedHashSet<>();
        boolean sound = true;
        for (int i = 0; i < items.size(); i++) {
            if (!distinct.add(items.get(i))) {
                YamlNode again = ((Sequence) node).items().get(i);
                findings.error(file, again.place(), "duplicate.value", again.describe() + " comes twice; keep one");
                sound = false;
            }
        }
        return sound ? distinct : null;
    }

    private @Nullable Map<String, Object> map(YamlNode node, Type valueType) {
        if (!(node instanceof Mapping mapping)) {
            scalars.mismatch(node, "a mapping with keys");
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        boolean sound = true;
        for (Entry entry : mapping.entries()) {
            Object value = value(entry.value(), valueType);
            if (value == null) {
                sound = false;
            } else {
                map.put(entry.key(), value);
            }
        }
        return sound ? map : null;
    }

    private static @Nullable Object absent(RecordComponent component) {
        Class<?> type = component.getType();
        if (optional(component)) {
            return null;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Set.class) {
            return Set.of();
        }
        return type == Map.class ? Map.of() : null;
    }

    private static boolean optional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** The key of a component. */
    static String key(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }
}
