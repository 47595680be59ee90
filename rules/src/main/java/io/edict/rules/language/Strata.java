package io.edict.rules.language;

import io.edict.model.fact.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts rules in an order in which each rule that reads what others conclude runs after them, layer by layer. A rule may
 * build on what it leads to itself, as long as it never depends on the absence of it.
 */
final class Strata {
    private final Map<Class<?>, Map<String, List<RuleTree>>> producers = new HashMap<>();
    private final Map<RuleTree, Integer> stratum = new HashMap<>();

    /** One reading of a derived fact type. */
    private record Reading(Class<?> type, @Nullable String key, boolean absence) {}

    /** Why rules have no order. */
    record Circle(RuleTree rule, String type) {}

    Strata(Collection<RuleTree> rules) {
        for (RuleTree rule : rules) {
            stratum.put(rule, 0);
            for (Call call : rule.calls()) {
                Class<? extends Fact> type =
                        Derived.typeOf(call.verb(), rule.source().source().origin());
                if (type != null) {
                    producers
                            .computeIfAbsent(type, t -> new LinkedHashMap<>())
                            .computeIfAbsent(key(call), k -> new ArrayList<>())
                            .add(rule);
                }
            }
        }
    }

    /** Computes the order. What has none is returned. */
    List<Circle> order(Collection<RuleTree> rules) {
        Map<RuleTree, List<Reading>> readings = new LinkedHashMap<>();
        for (RuleTree rule : rules) {
            List<Reading> reads = new ArrayList<>();
            read(rule.condition(), false, reads);
            reads.removeIf(reading -> !producers.containsKey(reading.type()));
            if (!reads.isEmpty()) {
                readings.put(rule, reads);
            }
        }
        Set<Circle> circles = new LinkedHashSet<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Map.Entry<RuleTree, List<Reading>> entry : readings.entrySet()) {
                moved |= lift(entry.getKey(), entry.getValue(), readings.size(), circles);
            }
        }
        return List.copyOf(circles);
    }

    /** The group a rule runs in; groups sort by layer and then by order. */
    String group(RuleTree rule) {
        return rule.effectiveLayer().agendaGroup() + "." + stratum.getOrDefault(rule, 0);
    }

    int stratum(RuleTree rule) {
        return stratum.getOrDefault(rule, 0);
    }

    private boolean lift(RuleTree rule, List<Reading> reads, int limit, Set<Circle> circles) {
        int lowest = stratum.getOrDefault(rule, 0);
        for (Reading reading : reads) {
            for (RuleTree producer : producers(reading)) {
                int order = producer.effectiveLayer().compareTo(rule.effectiveLayer());
                int least = stratum.getOrDefault(producer, 0) + (reading.absence() ? 1 : 0);
                if (order > 0 || (order == 0 && least > limit)) {
                    circles.add(new Circle(rule, reading.type().getSimpleName()));
                } else if (order == 0) {
                    lowest = Math.max(lowest, least);
                }
            }
        }
        boolean higher = lowest > stratum.getOrDefault(rule, 0);
        stratum.put(rule, lowest);
        return higher;
    }

    private List<RuleTree> producers(Reading reading) {
        Map<String, List<RuleTree>> byKey = producers.getOrDefault(reading.type(), Map.of());
        List<RuleTree> found = new ArrayList<>();
        if (reading.key() == null) {
            byKey.values().forEach(found::addAll);
        } else {
            found.addAll(byKey.getOrDefault(reading.key(), List.of()));
            found.addAll(byKey.getOrDefault("", List.of()));
        }
        return found;
    }

    /** The literal that a call is about; empty when only the match says. */
    private static String key(Call call) {
        Operand item = call.arguments().get(Verb.Part.ITEM_TARGET);
        Operand target = item != null ? item : call.arguments().get(Verb.Part.TARGET);
        return target instanceof Operand.Constant constant ? String.valueOf(constant.value()) : "";
    }

    private static void read(Node node, boolean absence, List<Reading> reads) {
        if (node instanceof Node.Match match) {
            reads.add(new Reading(match.slot().type().javaType(), literal(match), absence));
        } else if (node instanceof Node.And and) {
            and.nodes().forEach(inner -> read(inner, absence, reads));
        } else if (node instanceof Node.Or or) {
            or.nodes().forEach(inner -> read(inner, absence, reads));
        } else if (node instanceof Node.None none) {
            read(none.node(), true, reads);
        } else if (node instanceof Node.Some some) {
            read(some.node(), absence, reads);
        } else if (node instanceof Node.Gather gather) {
            read(gather.node(), true, reads);
        }
    }

    private static @Nullable String literal(Node.Match match) {
        for (Condition condition : match.conditions()) {
            if (condition instanceof Condition.Compare compare
                    && compare.operator() == Condition.Operator.EQ
                    && compare.left() instanceof Operand.Path path
                    && Derived.isKey(path, match)
                    && compare.right() instanceof Operand.Constant constant) {
                return String.valueOf(constant.value());
            }
        }
        return null;
    }
}
