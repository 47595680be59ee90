package io.edict.rules.language;

import io.edict.model.decision.Severity;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Facts;
import io.edict.model.fact.ItemStatus;
import io.edict.model.fact.Now;
import io.edict.model.fact.Version;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The closed vocabulary of rules: fact types, their properties and the enums. Derived from the record components of the
 * fact types, so that a property exists for authors when, and only when, it is a component.
 */
final class Schema {
    private final Map<String, FactType> types = new TreeMap<>();
    private final Map<String, Class<?>> enums = new TreeMap<>();

    Schema() {
        Set<Class<?>> single = new HashSet<>(Set.of(Now.class));
        Arrays.stream(Facts.class.getRecordComponents()).forEach(component -> single.add(component.getType()));
        for (Class<?> type : Fact.class.getPermittedSubclasses()) {
            types.put(type.getSimpleName(), factType(type, single.contains(type)));
        }
        for (Class<?> type : new Class<?>[] {Severity.class, Channel.class, ItemStatus.class}) {
            enums.put(type.getSimpleName(), type);
        }
    }

    private FactType factType(Class<?> type, boolean single) {
        Map<String, Property> properties = new LinkedHashMap<>();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            ValueType value = valueType(component.getGenericType());
            properties.put(
                    component.getName(),
                    new Property(type.getSimpleName(), component.getName(), value, nullable, i, getter(component)));
        }
        return new FactType(type.getSimpleName(), type, single, Collections.unmodifiableMap(properties));
    }

    private ValueType valueType(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Set.class) {
            return ValueType.ofSet(valueType(generic.getActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            enums.put(plain.getSimpleName(), plain);
            return ValueType.ofEnum(plain);
        }
        if (type == String.class) {
            return ValueType.TEXT;
        } else if (type == int.class || type == Integer.class) {
            return ValueType.INTEGER;
        } else if (type == double.class || type == Double.class) {
            return ValueType.DECIMAL;
        } else if (type == boolean.class || type == Boolean.class) {
            return ValueType.BOOLEAN;
        } else if (type == Version.class) {
            return ValueType.VERSION;
        } else if (type == Instant.class) {
            return ValueType.INSTANT;
        }
        throw new IllegalStateException("no rule can read a " + type);
    }

    private static Property.Getter getter(RecordComponent component) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle accessor = lookup.unreflect(component.getAccessor());
            return (Property.Getter) LambdaMetafactory.metafactory(
                            lookup,
                            "get",
                            MethodType.methodType(Property.Getter.class),
                            MethodType.methodType(Object.class, Object.class),
                            accessor,
                            accessor.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("no getter for " + component, e);
        }
    }

    @Nullable
    FactType type(String name) {
        return types.get(name);
    }

    Collection<FactType> types() {
        return types.values();
    }

    /** The names of the types that authors read. */
    Set<String> typeNames() {
        return types.values().stream()
                .filter(type -> !type.hidden())
                .map(FactType::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Nullable
    Class<?> enumType(String name) {
        return enums.get(name);
    }

    Map<String, Class<?>> enums() {
        return enums;
    }

    /** The constant of an enum with this name; null: none. */
    static @Nullable Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    /** The names of the constants of an enum. */
    static Set<String> constants(Class<?> type) {
        Set<String> names = new java.util.TreeSet<>();
        for (Object constant : type.getEnumConstants()) {
            names.add(((Enum<?>) constant).name());
        }
        return names;
    }
}
