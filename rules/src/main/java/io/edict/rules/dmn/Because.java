package io.edict.rules.dmn;

import io.edict.model.decision.MatchedFact;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Segment;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a decision read: the properties of facts, how long lists were, the values of the decisions that it requires. */
final class Because {
    private final Map<String, DmnDecision> decisions = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> inputs;
    private final Map<String, @Nullable Object> values;

    /**
     * @param inputs of the model, by name
     * @param values of its decisions, by name
     */
    Because(DecisionModel model, Map<String, @Nullable Object> inputs, Map<String, @Nullable Object> values) {
        model.decisions().forEach(decision -> decisions.put(decision.name(), decision));
        this.inputs = inputs;
        this.values = values;
    }

    List<MatchedFact> of(DmnDecision decision) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> texts = new TreeSet<>();
        Map<Class<?>, Set<String>> reads = new LinkedHashMap<>();
        collect(decision, names, texts, reads);
        List<MatchedFact> facts = new ArrayList<>();
        for (String name : names) {
            if (decisions.containsKey(name)) {
                facts.add(matched("Decision", "Decision " + name, "value", values.get(name)));
            } else if (name.equals(FactInputs.SEGMENTS)) {
                segments(texts, facts);
            } else {
                facts.add(input(name, reads));
            }
        }
        return facts;
    }

    private void collect(DmnDecision decision, Set<String> names, Set<String> texts, Map<Class<?>, Set<String>> reads) {
        texts.addAll(decision.texts());
        decision.reads().forEach((record, properties) -> reads.computeIfAbsent(record, any -> new TreeSet<>())
                .addAll(properties));
        for (String name : decision.used()) {
            DmnDecision required = decisions.get(name);
            if (names.add(name) && required != null) {
                collect(required, names, texts, reads);
            }
        }
    }

    /** The segments that the device is in, of those that the decision names. */
    private void segments(Set<String> texts, List<MatchedFact> facts) {
        for (Object held : (Collection<?>) Objects.requireNonNull(inputs.get(FactInputs.SEGMENTS))) {
            if (texts.contains(held.toString())) {
                String key = new Segment(held.toString()).factKey();
                facts.add(matched("Segment", key, "id", held));
            }
        }
    }

    private MatchedFact input(String name, Map<Class<?>, Set<String>> reads) {
        Object value = inputs.get(name);
        if (value instanceof Collection<?> list) {
            boolean texts = name.equals(FactInputs.TAGS);
            return matched(name, name, texts ? "values" : "count", texts ? new TreeSet<>(list) : list.size());
        }
        Map<String, @Nullable String> told = new LinkedHashMap<>();
        if (value instanceof Record record) {
            Set<String> wanted = reads.getOrDefault(record.getClass(), Set.of());
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                if (wanted.contains(component.getName())) {
                    Object read = DecisionModel.get(record, component);
                    told.put(component.getName(), text(read instanceof Set<?> set ? new TreeSet<>(set) : read));
                }
            }
        }
        String identity = value instanceof Fact fact ? fact.factKey() : name;
        return new MatchedFact(value == null ? name : value.getClass().getSimpleName(), identity, told);
    }

    private static MatchedFact matched(String fact, String identity, String property, @Nullable Object value) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put(property, text(value));
        return new MatchedFact(fact, identity, values);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
