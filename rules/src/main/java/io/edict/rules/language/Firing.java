package io.edict.rules.language;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Fact;
import io.edict.model.fact.LibraryItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out a rule's consequence for one match: records conclusions and says which facts they add. Thread-safe. */
final class Firing {
    private final RuleInfo info;
    private final List<RuleMatch.Reads> reads;
    private final List<Prepared> calls;
    /** By matched slot: where its value is among those that the rule base gives; below zero: its type says. */
    private final int[] sources;

    private final Class<?>[] types;

    /** @param bound the slots whose values the rule base knows; the others hold facts that a device has only once */
    Firing(Plan plan, List<Slot> bound) {
        this.info = plan.info();
        this.sources = new int[plan.matched().size()];
        this.types = new Class<?>[sources.length];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = bound.indexOf(plan.matched().get(i));
            types[i] = plan.matched().get(i).type().javaType();
        }
        this.reads = plan.reads();
        this.calls = plan.rule().calls().stream()
                .map(call -> new Prepared(call, plan.matched()))
                .toList();
    }

    /**
     * Concludes.
     *
     * @param given what the bound slots hold
     * @return the new facts
     */
    List<Fact> fire(Collector collector, @Nullable Object[] given) {
        if (collector.waives(info.name())) {
            return List.of();
        }
        collector.fired(info.name());
        @Nullable Object[] values = new @Nullable Object[sources.length];
        for (int i = 0; i < sources.length; i++) {
            values[i] = sources[i] < 0 ? collector.singles().get(types[i]) : given[sources[i]];
        }
        RuleMatch match = new RuleMatch(info, reads, values);
        List<Fact> added = List.of();
        for (Prepared call : calls) {
            Conclusion conclusion = call.conclusion(values, match);
            if (conclusion == null) {
                continue;
            }
            collector.conclude(conclusion);
            // WHY: what a monitored rule concludes must lead to nothing, so no other rule may see it.
            Fact fact = info.monitored() ? null : Derived.of(conclusion, call.itemType(values));
            if (fact != null && collector.derive(fact)) {
                added = added.isEmpty() ? new ArrayList<>() : added;
                added.add(fact);
            }
        }
        return added;
    }

    /** A call whose arguments know where their values are. */
    private static final class Prepared {
        private final Call call;
        private final Map<Slot, Integer> indexes = new HashMap<>();
        private final @Nullable Operand target;

        Prepared(Call call, List<Slot> matched) {
            this.call = call;
            for (int i = 0; i < matched.size(); i++) {
                indexes.put(matched.get(i), i);
            }
            Map<Verb.Part, Operand> arguments = call.arguments();
            Operand item = arguments.get(Verb.Part.ITEM_TARGET);
            Operand command = arguments.get(Verb.Part.COMMAND);
            this.target = item != null ? item : command != null ? command : arguments.get(Verb.Part.TARGET);
        }

        @Nullable
        Conclusion conclusion(@Nullable Object[] values, RuleMatch match) {
            String about = text(read(target, values));
            if (about == null) {
                return null;
            }
            Map<Verb.Part, Operand> arguments = call.arguments();
            String value = firstText(values, Verb.Part.VALUE, Verb.Part.SEVERITY, Verb.Part.STATUS);
            Object channel = read(arguments.get(Verb.Part.CHANNEL), values);
            return new Conclusion(
                    call.verb(),
                    about,
                    channel instanceof Channel known ? known : null,
                    call.verb() == Verb.INCOMPATIBLE ? "INCOMPATIBLE" : value,
                    text(read(arguments.get(Verb.Part.ITEM), values)),
                    text(read(arguments.get(Verb.Part.DETAIL), values)),
                    call.every(),
                    match);
        }

        private @Nullable String firstText(@Nullable Object[] values, Verb.Part... parts) {
            for (Verb.Part part : parts) {
                Operand operand = call.arguments().get(part);
                if (operand != null) {
                    return text(read(operand, values));
                }
            }
            return null;
        }

        /** Empty when the call says nothing of it. */
        String itemType(@Nullable Object[] values) {
            Object named = read(call.arguments().get(Verb.Part.TYPE), values);
            Object item = call.verb() == Verb.ROUTE && named == null ? read(target, values) : null;
            return item instanceof LibraryItem known ? known.type() : named == null ? "" : named.toString();
        }

        private @Nullable Object read(@Nullable Operand operand, @Nullable Object[] values) {
            if (operand instanceof Operand.Constant constant) {
                return constant.value();
            }
            if (operand instanceof Operand.Path path) {
                Integer index = indexes.get(path.slot());
                return index == null ? null : path.read(values[index]);
            }
            return null;
        }

        private static @Nullable String text(@Nullable Object value) {
            if (value instanceof LibraryItem item) {
                return item.id();
            }
            return value == null ? null : value.toString();
        }
    }
}
