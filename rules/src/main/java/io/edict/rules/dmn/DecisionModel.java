package io.edict.rules.dmn;

import io.edict.model.fact.Version;
import io.edict.rules.language.Budget;
import io.edict.rules.language.BudgetExceededException;
import io.edict.rules.yaml.FindingCollector;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The decisions of one model, ready to decide. Immutable, thread-safe and pure: equal inputs give equal values. */
public final class DecisionModel {
    private final String file;
    private final List<DmnDecision> decisions;
    private final Set<String> inputs = new LinkedHashSet<>();
    private final Map<Class<?>, Set<String>> reads = new HashMap<>();
    private final DmnEngine engine;

    /** @param file where it is written */
    DecisionModel(String file, List<DmnDecision> decisions, Map<String, FeelType> known) {
        this.file = file;
        this.decisions = List.copyOf(decisions);
        for (DmnDecision decision : decisions) {
            decision.requires().stream().filter(known::containsKey).forEach(inputs::add);
            decision.reads().forEach((record, properties) -> reads.computeIfAbsent(record, any -> new LinkedHashSet<>())
                    .addAll(properties));
        }
        this.engine = new DmnEngine(this.decisions, inputs);
    }

    /**
     * Reads and checks a model whose only input is a record, by the names of its components.
     *
     * @param file how findings name it
     * @param text the XML of the model
     * @param input the record
     * @return null when it is refused, which is reported
     */
    public static @Nullable DecisionModel read(
            String file, String text, Class<? extends Record> input, FindingCollector findings) {
        Map<String, FeelType> known = new TreeMap<>();
        FeelType.ofRecord(input).properties().forEach(known::put);
        List<DmnDecision> decisions = DmnCompiler.compile(file, text, known, false, findings);
        return decisions == null ? null : new DecisionModel(file, decisions, known);
    }

    /**
     * The values of the decisions, by name: numbers as {@link BigDecimal}, texts, truth values, lists of them, or null.
     *
     * @throws BudgetExceededException when it would take more work than the budget
     */
    public Map<String, @Nullable Object> decide(Record input, Budget budget) {
        Map<String, @Nullable Object> given = new TreeMap<>();
        for (RecordComponent component : input.getClass().getRecordComponents()) {
            if (inputs.contains(component.getName())) {
                given.put(component.getName(), get(input, component));
            }
        }
        return decide(given, budget).values();
    }

    /** What comes out for inputs by name. */
    DmnEngine.Evaluated decide(Map<String, @Nullable Object> given, Budget budget) {
        long size = 1;
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String name : inputs) {
            Object value = given.get(name);
            size = value instanceof Collection<?> list ? Math.max(size, list.size()) : size;
        }
        spend(size, budget);
        for (String name : inputs) {
            values.put(name, value(given.get(name)));
        }
        return engine.evaluate(values);
    }

    /**
     * Refuses what would take too long before it begins: how long it takes is known from the expressions and the longest
     * list.
     */
    private void spend(long size, Budget budget) {
        double work = 0;
        for (DmnDecision decision : decisions) {
            for (int lists = 0; lists < decision.work().size(); lists++) {
                work += decision.work().get(lists) * Math.pow((double) size, lists);
            }
            if (work > budget.evaluations()) {
                throw new BudgetExceededException(
                        decision.name(), "the budget of " + budget.evaluations() + " combinations of facts");
            }
        }
    }

    /** The type of a decision's value, as messages name it; empty: there is no such decision. */
    public String type(String decision) {
        return decisions.stream()
                .filter(known -> known.name().equals(decision))
                .map(known -> known.type().describe())
                .findFirst()
                .orElse("");
    }

    String file() {
        return file;
    }

    List<DmnDecision> decisions() {
        return decisions;
    }

    Set<String> inputs() {
        return inputs;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value instanceof Set<?> set) {
            return set.stream().map(this::value).map(String::valueOf).sorted().toList();
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(this::value).toList();
        } else if (value instanceof Record record) {
            return properties(record);
        } else if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Version
                || value instanceof Instant) {
            return value;
        }
        throw new IllegalStateException("no decision can read a " + value.getClass());
    }

    /** The properties that the decisions read; nothing else of a record is known to the engine. */
    private Map<String, @Nullable Object> properties(Record record) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        Set<String> wanted = reads.getOrDefault(record.getClass(), Set.of());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (wanted.contains(component.getName())) {
                properties.put(component.getName(), value(get(record, component)));
            }
        }
        return properties;
    }

    static @Nullable Object get(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no accessor for " + component, e);
        }
    }
}
