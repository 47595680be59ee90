package io.edict.rules.differential;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Types of properties. */
final class Kinds {
    private static final Map<Type, Type> BOXED =
            Map.of(int.class, Integer.class, double.class, Double.class, boolean.class, Boolean.class);

    private Kinds() {}

    /** The components that Drools can read: it takes the accessor {@code issuer()} for the getter of a {@code suer}. */
    static List<RecordComponent> components(Class<?> fact) {
        return Arrays.stream(fact.getRecordComponents())
                .filter(component -> !component.getName().startsWith("is"))
                .toList();
    }

    static Type boxed(Type type) {
        return BOXED.getOrDefault(type, type);
    }

    static boolean number(Type type) {
        return type == Integer.class || type == Double.class || type == Long.class;
    }

    static boolean set(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Set.class;
    }

    static Type element(Type set) {
        return ((ParameterizedType) set).getActualTypeArguments()[0];
    }

    static boolean enumType(Type type) {
        return type instanceof Class<?> plain && plain.isEnum();
    }
}
