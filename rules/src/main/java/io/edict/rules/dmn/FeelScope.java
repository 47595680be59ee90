package io.edict.rules.dmn;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an expression may name, and what it was seen to read. Counts how much work its evaluation is: words outside of
 * lists, inside of one, inside of one in one.
 */
final class FeelScope {
    private final Map<String, FeelType> names;
    private final Map<String, FeelType> local = new HashMap<>();
    private final Set<String> used = new TreeSet<>();
    private final Set<String> texts = new HashSet<>();
    private final Map<Class<?>, Set<String>> reads;
    private final long[] work = new long[DmnLimits.MAX_LISTS + 1];
    private int lists;

    /**
     * @param names inputs and decisions that the expression may name
     * @param reads notes the properties that are read, by record
     */
    FeelScope(Map<String, FeelType> names, Map<Class<?>, Set<String>> reads) {
        this.names = new TreeMap<>(names);
        this.reads = reads;
    }

    /** The type of what a name stands for; null: nothing. */
    @Nullable
    FeelType type(String name) {
        FeelType inner = local.get(name);
        return inner == null ? names.get(name) : inner;
    }

    Set<String> names() {
        Set<String> all = new TreeSet<>(names.keySet());
        all.addAll(local.keySet());
        return all;
    }

    /** The inputs and decisions that were named. */
    Set<String> used() {
        return used;
    }

    /** The texts in quotes. */
    Set<String> texts() {
        return texts;
    }

    /** The properties that were read, by record. */
    Map<Class<?>, Set<String>> reads() {
        return reads;
    }

    /** By how many lists one goes through: the words. */
    List<Long> work() {
        return Arrays.stream(work).boxed().toList();
    }

    void use(String name) {
        if (!local.containsKey(name)) {
            used.add(name);
        }
        step();
    }

    void text(String text) {
        texts.add(text);
        step();
    }

    void read(FeelType record, String property) {
        reads.computeIfAbsent(Objects.requireNonNull(record.javaType()), any -> new TreeSet<>())
                .add(property);
        step();
    }

    void step() {
        work[lists]++;
    }

    /** Enters a list whose elements have a name. Returns what the name stood for. */
    @Nullable
    FeelType enter(String name, FeelType element, int start) throws FeelException {
        if (++lists > DmnLimits.MAX_LISTS) {
            throw new FeelException(
                    start,
                    "dmn.expression",
                    "an expression goes through at most " + DmnLimits.MAX_LISTS + " lists, one inside the other");
        }
        return local.put(name, element);
    }

    void leave(String name, @Nullable FeelType before) {
        lists--;
        if (before == null) {
            local.remove(name);
        } else {
            local.put(name, before);
        }
    }
}
