package io.edict.rules.analysis;

import io.edict.model.fact.Certificate;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.DeclarationState;
import io.edict.model.fact.Detection;
import io.edict.model.fact.Device;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Extension;
import io.edict.model.fact.Fact;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.InstalledProfile;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.LocalUser;
import io.edict.model.fact.Now;
import io.edict.model.fact.Person;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Process;
import io.edict.model.fact.ScriptResult;
import io.edict.model.fact.SecurityPosture;
import io.edict.model.fact.Service;
import io.edict.model.fact.SoftwareUpdate;
import io.edict.model.fact.Volume;
import io.edict.model.fact.Vulnerability;
import io.edict.rules.language.Derived;
import io.edict.rules.language.Node;
import io.edict.rules.language.Property;
import io.edict.rules.language.Slot;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A device that is as several cases say, as far as the solver understands them. Whether it really is, the engine has to
 * say.
 */
final class Example {
    private static final Map<String, Object> DEFAULTS = Map.of(
            "id",
            "example",
            "platform",
            Platform.MACOS,
            "enrollmentType",
            EnrollmentType.OTA,
            "blueprint",
            "default",
            "pushValid",
            true);

    private final Situation situation;
    private final Map<Object, Map<Property, @Nullable Object>> given = new LinkedHashMap<>();
    private final Map<Object, Class<?>> types = new LinkedHashMap<>();
    private Instant now = Samples.NOW;

    private Example(Situation situation) {
        this.situation = situation;
    }

    /** Null: there is none, or none could be made. */
    static @Nullable Example of(List<Case> cases) {
        List<Claim> claims = new ArrayList<>();
        cases.forEach(one -> claims.addAll(one.claims()));
        Situation situation = Solver.situation(claims);
        if (situation == null) {
            return null;
        }
        Example example = new Example(situation);
        cases.forEach(one -> one.nodes().forEach(example::require));
        example.choose();
        return example;
    }

    private void require(Node node) {
        if (node instanceof Node.And and) {
            and.nodes().forEach(this::require);
        } else if (node instanceof Node.Some some) {
            require(some.node());
        } else if (node instanceof Node.Match match && match.source() == null) {
            Slot slot = match.slot();
            if (Derived.key(slot.type().javaType()) == null) {
                types.put(Term.Owners.PLAIN.of(slot), slot.type().javaType());
            }
        }
    }

    private void choose() {
        Map<Term, @Nullable Object> chosen = new HashMap<>();
        for (Term term : situation.terms()) {
            if (term.owner() == Now.class && Samples.of(situation.of(term)) instanceof Instant instant) {
                now = instant;
                chosen.put(term, instant);
            }
        }
        for (Term term : situation.terms()) {
            if (!term.between().isEmpty()) {
                distance(term, chosen);
            }
        }
        for (Term term : situation.terms()) {
            if (term.between().isEmpty() && !chosen.containsKey(term)) {
                chosen.put(term, Samples.of(situation.of(term)));
            }
        }
        Set<Term> all = new LinkedHashSet<>(situation.terms());
        all.addAll(situation.merged());
        for (Term term : all) {
            Property property = term.property();
            if (property != null) {
                given.computeIfAbsent(term.owner(), any -> new LinkedHashMap<>())
                        .put(property, chosen.get(situation.root(term)));
            }
        }
    }

    private void distance(Term distance, Map<Term, @Nullable Object> chosen) {
        Object nanos = Samples.of(situation.of(distance));
        Term earlier = situation.root(distance.between().get(0));
        Term later = situation.root(distance.between().get(1));
        if (!(nanos instanceof Long apart)) {
            return;
        }
        if (earlier.owner() == Now.class) {
            chosen.put(later, now.plusNanos(apart));
        } else {
            Object end = later.owner() == Now.class ? now : chosen.get(later);
            Instant to = end instanceof Instant instant ? instant : now;
            chosen.put(later, to);
            chosen.put(earlier, to.minusNanos(apart));
        }
    }

    /** Null: no such facts can be. */
    @Nullable
    Facts facts() {
        Device device = (Device) fact(Device.class, given.getOrDefault(Device.class, Map.of()));
        if (device == null) {
            return null;
        }
        Map<Class<?>, List<Fact>> many = new HashMap<>();
        for (Map.Entry<Object, Class<?>> entry : types.entrySet()) {
            if (entry.getValue() != Device.class && entry.getValue() != Now.class) {
                Fact fact = fact(entry.getValue(), given.getOrDefault(entry.getKey(), Map.of()));
                if (fact == null) {
                    return null;
                }
                many.computeIfAbsent(entry.getValue(), any -> new ArrayList<>()).add(fact);
            }
        }
        return FactsBuilder.builder(Facts.of(now, device))
                .person(one(many, Person.class))
                .posture(one(many, SecurityPosture.class))
                .softwareUpdate(one(many, SoftwareUpdate.class))
                .apps(all(many, InstalledApp.class))
                .profiles(all(many, InstalledProfile.class))
                .users(all(many, LocalUser.class))
                .certificates(all(many, Certificate.class))
                .declarations(all(many, DeclarationState.class))
                .processes(all(many, Process.class))
                .services(all(many, Service.class))
                .extensions(all(many, Extension.class))
                .volumes(all(many, Volume.class))
                .scriptResults(all(many, ScriptResult.class))
                .vulnerabilities(all(many, Vulnerability.class))
                .detections(all(many, Detection.class))
                .items(all(many, ItemState.class))
                .commands(all(many, CommandRecord.class))
                .build();
    }

    private static <T> @Nullable T one(Map<Class<?>, List<Fact>> facts, Class<T> type) {
        List<T> all = all(facts, type);
        return all.isEmpty() ? null : all.get(0);
    }

    private static <T> List<T> all(Map<Class<?>, List<Fact>> facts, Class<T> type) {
        return facts.getOrDefault(type, List.of()).stream().map(type::cast).toList();
    }

    private @Nullable Fact fact(Class<?> type, Map<Property, @Nullable Object> given) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] = nullable ? null : standard(components[i]);
        }
        for (Map.Entry<Property, @Nullable Object> entry : given.entrySet()) {
            Object value = entry.getValue();
            if (value != null || entry.getKey().nullable()) {
                values[entry.getKey().index()] = value;
            }
        }
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (Fact) type.getDeclaredConstructor(parameters).newInstance(values);
        } catch (ReflectiveOperationException e) {
            // The record refuses the values: no such fact can be.
            return null;
        }
    }

    private @Nullable Object standard(RecordComponent component) {
        Class<?> type = component.getType();
        boolean ofDevice = component.getDeclaringRecord() == Device.class;
        if (ofDevice && DEFAULTS.containsKey(component.getName())) {
            return DEFAULTS.get(component.getName());
        } else if (type == String.class) {
            return "example";
        } else if (type == boolean.class) {
            return false;
        } else if (type == int.class) {
            return 0;
        } else if (type == double.class) {
            return 0.0;
        } else if (type == Set.class) {
            return Set.of();
        } else if (type == Instant.class) {
            return now.minus(Duration.ofDays(30));
        }
        return type.isEnum() ? type.getEnumConstants()[0] : null;
    }

    /** What is special of it: {@code platform MACOS, freeGb 5}. */
    String describe() {
        List<String> told = new ArrayList<>();
        given.forEach((owner, values) -> {
            if (owner != Now.class) {
                boolean device = owner == Device.class;
                values.forEach((property, value) -> {
                    if (value != null) {
                        told.add((device ? "" : property.owner() + ".") + property.name() + " " + text(value));
                    }
                });
            }
        });
        String all = told.stream().distinct().limit(6).collect(Collectors.joining(", "));
        return all.isEmpty() ? "any device" : "a device with " + all;
    }

    private static String text(Object value) {
        return value instanceof String || value instanceof io.edict.model.fact.Version
                ? "\"" + value + "\""
                : value instanceof Set<?> set
                        ? set.stream().map(String::valueOf).sorted().toList().toString()
                        : value.toString();
    }
}
