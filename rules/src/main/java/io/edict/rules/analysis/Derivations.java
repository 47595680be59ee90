package io.edict.rules.analysis;

import io.edict.model.fact.BlockEntry;
import io.edict.model.fact.Parameter;
import io.edict.rules.language.Branches;
import io.edict.rules.language.Call;
import io.edict.rules.language.Condition;
import io.edict.rules.language.Derived;
import io.edict.rules.language.Node;
import io.edict.rules.language.Operand;
import io.edict.rules.language.RuleTree;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rules conclude what other rules read, and in which cases a rule then fires. Not thread-safe. */
final class Derivations {
    private static final int MAX_CASES = 16;
    private static final int MAX_NODES = 40;

    private final List<RuleTree> rules;
    private final Map<Class<?>, Map<String, List<RuleTree>>> producers = new HashMap<>();
    private final Map<Class<?>, List<RuleTree>> open = new HashMap<>();
    private final IdentityHashMap<RuleTree, List<Case>> own = new IdentityHashMap<>();
    private final IdentityHashMap<RuleTree, List<Case>> whole = new IdentityHashMap<>();
    private final IdentityHashMap<RuleTree, Boolean> underWay = new IdentityHashMap<>();
    private final IdentityHashMap<RuleTree, Boolean> supported = new IdentityHashMap<>();

    Derivations(List<RuleTree> all) {
        this.rules = all.stream().filter(RuleTree::enabled).toList();
        for (RuleTree rule : rules) {
            for (Call call : rule.calls()) {
                Class<?> type =
                        Derived.typeOf(call.verb(), rule.source().source().origin());
                if (type != null) {
                    String key = target(call);
                    (key == null
                                    ? open.computeIfAbsent(type, any -> new ArrayList<>())
                                    : producers
                                            .computeIfAbsent(type, any -> new HashMap<>())
                                            .computeIfAbsent(key, any -> new ArrayList<>()))
                            .add(rule);
                }
            }
        }
        findSupport();
    }

    /** The rules that take part. */
    List<RuleTree> rules() {
        return rules;
    }

    /** What a call is about; null: the match says. */
    static @Nullable String target(Call call) {
        Operand item = call.arguments().get(Verb.Part.ITEM_TARGET);
        Operand target = item != null ? item : call.arguments().get(Verb.Part.TARGET);
        return target instanceof Operand.Constant constant && constant.value() != null
                ? constant.value().toString()
                : null;
    }

    /**
     * Facts that a rule reads and rules conclude.
     *
     * @param keys what they are about; empty: anything
     */
    record Reading(Node.Match match, Class<?> type, Set<String> keys) {
        /** What it is about, if that is one thing only. */
        @Nullable
        String key() {
            return keys.size() == 1 ? keys.iterator().next() : null;
        }
    }

    /** What the pattern reads of other rules' conclusions; null: nothing, or facts that come from elsewhere too. */
    static @Nullable Reading reading(Node.Match match) {
        Class<?> type = match.slot().type().javaType();
        if (match.source() != null || Derived.key(type) == null || type == BlockEntry.class) {
            return null;
        }
        Set<String> keys = new LinkedHashSet<>();
        for (Condition condition : match.conditions()) {
            if (condition instanceof Condition.Compare compare
                    && compare.operator() == Condition.Operator.EQ
                    && compare.left() instanceof Operand.Path path
                    && Derived.isKey(path, match)
                    && compare.right() instanceof Operand.Constant constant
                    && constant.value() != null) {
                keys.add(constant.value().toString());
            } else if (condition instanceof Condition.In in
                    && !in.negated()
                    && in.left() instanceof Operand.Path path
                    && Derived.isKey(path, match)
                    && in.values().value() instanceof Set<?> listed) {
                listed.forEach(value -> keys.add(String.valueOf(value)));
            }
        }
        return new Reading(match, type, keys);
    }

    /** What the nodes need of other rules' conclusions. */
    static List<Reading> readings(List<Node> nodes) {
        List<Reading> readings = new ArrayList<>();
        nodes.forEach(node -> read(node, readings));
        return readings;
    }

    private static void read(Node node, List<Reading> readings) {
        if (node instanceof Node.Match match) {
            Reading reading = reading(match);
            if (reading != null) {
                readings.add(reading);
            }
        } else if (node instanceof Node.And and) {
            and.nodes().forEach(part -> read(part, readings));
        } else if (node instanceof Node.Some some) {
            read(some.node(), readings);
        }
    }

    /** The rules that conclude what is read, those included whose match says what they conclude. */
    List<RuleTree> concluding(Reading reading) {
        Map<String, List<RuleTree>> byKey = producers.getOrDefault(reading.type(), Map.of());
        Set<RuleTree> found = Collections.newSetFromMap(new IdentityHashMap<>());
        List<RuleTree> ordered = new ArrayList<>();
        (reading.keys().isEmpty() ? byKey.keySet() : reading.keys())
                .forEach(key -> byKey.getOrDefault(key, List.of()).forEach(rule -> {
                    if (found.add(rule)) {
                        ordered.add(rule);
                    }
                }));
        open.getOrDefault(reading.type(), List.of()).forEach(rule -> {
            if (found.add(rule)) {
                ordered.add(rule);
            }
        });
        return ordered;
    }

    /** The rules that name exactly this in a call. */
    List<RuleTree> naming(Class<?> type, String key) {
        return producers.getOrDefault(type, Map.of()).getOrDefault(key, List.of());
    }

    /** A rule is supported when all it reads can be concluded by rules that are supported before it. */
    private void findSupport() {
        List<RuleTree> left = new ArrayList<>(rules);
        boolean moved = true;
        while (moved) {
            moved = false;
            List<RuleTree> next = new ArrayList<>();
            for (RuleTree rule : left) {
                if (Branches.of(rule.condition()).stream().anyMatch(this::supported)) {
                    supported.put(rule, true);
                    moved = true;
                } else {
                    next.add(rule);
                }
            }
            left = next;
        }
    }

    private boolean supported(List<Node> branch) {
        return readings(branch).stream().allMatch(this::supported);
    }

    private boolean supported(Reading reading) {
        return concluding(reading).stream().anyMatch(supported::containsKey);
    }

    /** What a rule reads that no rule which can fire ever concludes; empty: there is none in some way to fire. */
    List<Reading> missing(RuleTree rule) {
        if (supported.containsKey(rule)) {
            return List.of();
        }
        return Branches.of(rule.condition()).stream()
                .flatMap(branch -> readings(branch).stream())
                .filter(reading -> !supported(reading))
                .toList();
    }

    /** The cases in which a rule fires, as far as its own text tells. */
    List<Case> own(RuleTree rule) {
        return own.computeIfAbsent(rule, any -> Branches.of(rule.condition()).stream()
                .map(branch -> new Case(branch, List.of()))
                .toList());
    }

    /** The cases in which a rule fires, with those of the rules that it builds on; those that can never be are left out. */
    List<Case> whole(RuleTree rule) {
        List<Case> known = whole.get(rule);
        if (known != null) {
            return known;
        }
        underWay.put(rule, true);
        List<Case> cases = new ArrayList<>();
        for (List<Node> branch : Branches.of(rule.condition())) {
            for (List<Node> nodes : expanded(branch)) {
                Case one = new Case(nodes, denied(branch));
                if (!one.never()) {
                    cases.add(one);
                }
            }
        }
        underWay.remove(rule);
        whole.put(rule, List.copyOf(cases));
        return cases;
    }

    private List<List<Node>> expanded(List<Node> branch) {
        List<List<Node>> ways = List.of(branch);
        for (Reading reading : readings(branch)) {
            List<RuleTree> concluding = concluding(reading);
            boolean named = reading.key() != null && !open.containsKey(reading.type());
            if (named && concluding.stream().noneMatch(underWay::containsKey)) {
                List<List<Node>> product = times(ways, concluding);
                ways = product == null ? ways : product;
            }
        }
        return ways;
    }

    /** Null: there are too many. */
    private @Nullable List<List<Node>> times(List<List<Node>> ways, List<RuleTree> concluding) {
        List<List<Node>> product = new ArrayList<>();
        for (RuleTree rule : concluding) {
            for (Case one : whole(rule)) {
                for (List<Node> way : ways) {
                    List<Node> both = new ArrayList<>(way);
                    both.addAll(one.nodes());
                    product.add(both);
                    if (product.size() > MAX_CASES || both.size() > MAX_NODES) {
                        return null;
                    }
                }
            }
        }
        return product;
    }

    /** What must not be concluded: the conditions of the rules that would, where they only ask of the device. */
    private List<Claim> denied(List<Node> branch) {
        List<Claim> denied = new ArrayList<>();
        for (Node node : branch) {
            Reading reading = node instanceof Node.None none ? only(none.node()) : null;
            String key = reading == null || reading.match().conditions().size() > 1 ? null : reading.key();
            if (reading == null || key == null || reading.type() == Parameter.class) {
                continue;
            }
            for (RuleTree rule : naming(reading.type(), key)) {
                for (Case one : own(rule)) {
                    if (one.asksOnlyOfDevice()) {
                        denied.add(Case.claim(one.together(), false));
                    }
                }
            }
        }
        return denied;
    }

    private static @Nullable Reading only(Node node) {
        if (node instanceof Node.And and) {
            return and.nodes().size() == 1 ? only(and.nodes().get(0)) : null;
        }
        return node instanceof Node.Match match ? reading(match) : null;
    }

    /** Rules that lead to each other by name, each group once. */
    List<List<RuleTree>> loops() {
        IdentityHashMap<RuleTree, List<RuleTree>> next = new IdentityHashMap<>();
        for (RuleTree rule : rules) {
            List<RuleTree> follows = new ArrayList<>();
            for (List<Node> branch : Branches.of(rule.condition())) {
                for (Reading reading : readings(branch)) {
                    reading.keys().forEach(key -> follows.addAll(naming(reading.type(), key)));
                }
            }
            if (!follows.isEmpty()) {
                next.put(rule, follows);
            }
        }
        return new Loops<>(next).all();
    }
}
