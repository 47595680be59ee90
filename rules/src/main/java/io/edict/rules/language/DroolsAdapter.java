package io.edict.rules.language;

import io.edict.rules.language.Predicates.Test;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.drools.model.AlphaIndex;
import org.drools.model.BetaIndex;
import org.drools.model.Consequence;
import org.drools.model.PatternDSL;
import org.drools.model.Rule;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.consequences.ConsequenceImpl;
import org.drools.model.functions.accumulate.AccumulateFunction;
import org.drools.model.impl.ModelImpl;
import org.drools.model.view.ViewItem;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.conf.KieBaseMutabilityOption;

/**
 * Plans become a rule base. This class, {@link DroolsIndexes} and {@link DroolsFunctions} are the only ones that know
 * Drools' canonical model. Parts of that model are not documented, so that a new release of Drools needs a look at them.
 */
@SuppressWarnings({"rawtypes", "unchecked", "serial"})
final class DroolsAdapter {
    private static final String PACKAGE = "edict";

    private final DroolsIndexes indexes = new DroolsIndexes();
    private final Consumer<String> meter;
    private final ThreadLocal<Collector> collectors;

    /**
     * @param collectors where firings of a thread are recorded
     * @param meter told the rule's name for each combination of facts that is tried
     */
    DroolsAdapter(ThreadLocal<Collector> collectors, Consumer<String> meter) {
        this.collectors = collectors;
        this.meter = meter;
    }

    KieBase build(List<Plan> plans) {
        ModelImpl model = new ModelImpl();
        for (Plan plan : plans) {
            model.addRule(new RuleBuilding(plan).build());
        }
        return KieBaseBuilder.createKieBaseFromModel(model, KieBaseMutabilityOption.DISABLED);
    }

    /** Builds one rule. Positions number the slots in the order of matching; they are part of the names of conditions. */
    private final class RuleBuilding {
        private final Plan plan;
        private final Map<Slot, Integer> positions = new HashMap<>();
        private final Map<Slot, Variable> variables = new HashMap<>();
        private final List<Slot> many = new ArrayList<>();
        private int declared;

        RuleBuilding(Plan plan) {
            this.plan = plan;
        }

        Rule build() {
            List<RuleItemBuilder> items = new ArrayList<>();
            Gate gate = plan.gate();
            for (Node node : plan.nodes()) {
                boolean plain = node instanceof Node.Match match && match.source() == null;
                if (gate != null && !plain && !plan.gatherFirst()) {
                    items.add(gate(gate));
                    gate = null;
                }
                items.addAll(items(node));
            }
            if (gate != null) {
                items.add(gate(gate));
            }
            List<Slot> bound = plan.bound();
            Firing firing = new Firing(plan, bound);
            Variable[] matched = bound.stream().map(variables::get).toArray(Variable[]::new);
            Consequence consequence = new ConsequenceImpl(
                    values -> Objects.requireNonNull(collectors.get()).fire(firing, values),
                    matched,
                    false,
                    false,
                    "java");
            items.add(() -> consequence);
            return PatternDSL.rule(PACKAGE, plan.name())
                    .attribute(Rule.Attribute.AGENDA_GROUP, plan.group())
                    .attribute(Rule.Attribute.SALIENCE, plan.rule().salience())
                    .build(items.toArray(RuleItemBuilder[]::new));
        }

        /** Behind the patterns that are joined, so that rules with different gates share the joins. */
        private ViewItem gate(Gate gate) {
            PatternDSL.PatternDef<Gate> pattern = PatternDSL.pattern(PatternDSL.declarationOf(Gate.class, "$gate"))
                    .expr(
                            "gate " + gate.number(),
                            new DroolsFunctions.Alone("gate " + gate.number(), (self, a, b) -> self == gate),
                            DroolsIndexes.of(gate));
            if (plan.gatherFirst()) {
                Node.Gather gather = (Node.Gather) plan.nodes().get(0);
                constrain(pattern, Slot.ofValue("gate", ValueType.ofFact(Gate.class)), gather.conditions());
            }
            return pattern;
        }

        private Variable variable(Slot slot) {
            return Objects.requireNonNull(variables.get(slot));
        }

        private void declare(Slot slot, Variable variable) {
            // WHY: a slot is declared once for each branch of an `or` below `not` or `exists`, each time anew.
            positions.put(slot, declared++);
            variables.put(slot, variable);
        }

        private String nextName() {
            return "$" + declared;
        }

        private List<ViewItem> items(Node node) {
            if (node instanceof Node.Match match) {
                return List.of(match(match));
            } else if (node instanceof Node.None none) {
                return List.of(PatternDSL.not(group(none.node())));
            } else if (node instanceof Node.Some some) {
                return List.of(PatternDSL.exists(group(some.node())));
            } else if (node instanceof Node.Gather gather) {
                return gather(gather);
            }
            throw new IllegalStateException("not taken apart: " + node);
        }

        private ViewItem group(Node node) {
            List<Node> nodes = node instanceof Node.And and ? Order.of(and.nodes()) : List.of(node);
            List<Slot> before = List.copyOf(many);
            List<ViewItem> items = new ArrayList<>();
            nodes.forEach(inner -> items.addAll(items(inner)));
            many.clear();
            many.addAll(before);
            return items.size() == 1
                    ? items.get(0)
                    : PatternDSL.and(
                            items.get(0), items.subList(1, items.size()).toArray(ViewItem[]::new));
        }

        private ViewItem match(Node.Match match) {
            Slot slot = match.slot();
            Operand.Path source = match.source();
            Variable variable = source == null
                    ? PatternDSL.declarationOf(slot.type().javaType(), nextName())
                    : PatternDSL.declarationOf(
                            (Class) slot.type().javaType(),
                            nextName(),
                            PatternDSL.from(variable(source.slot()), indexes.getter(source)));
            declare(slot, variable);
            PatternDSL.PatternDef pattern = PatternDSL.pattern(variable);
            constrain(pattern, slot, match.conditions());
            if (slot.many()) {
                if (!many.isEmpty()) {
                    Slot other = many.get(many.size() - 1);
                    String rule = plan.info().name();
                    Test count = (s, a, b) -> {
                        meter.accept(rule);
                        return true;
                    };
                    String id = "meter #" + positions.get(other);
                    pattern.expr(id, variable(other), new DroolsFunctions.WithOne(id, count));
                }
                many.add(slot);
            }
            return pattern;
        }

        private List<ViewItem> gather(Node.Gather gather) {
            ViewItem source = group(gather.node());
            List<AccumulateFunction> functions = new ArrayList<>();
            Slot first = firstSlot(gather.node());
            for (Node.Function function : gather.functions()) {
                Operand.Path argument = function.argument();
                Slot read = argument == null ? first : argument.slot();
                String identity = new Identity(function.result(), positions).of(Operand.Path.of(read))
                        + (argument == null ? "" : "." + argument.property());
                Supplier<Aggregate> aggregate = () -> new Aggregate(
                        function.kind(), argument, function.result().type().javaType(), identity);
                Variable result =
                        PatternDSL.declarationOf(function.result().type().javaType(), nextName());
                declare(function.result(), result);
                functions.add(PatternDSL.accFunction(aggregate, variable(read)).as(result));
            }
            List<ViewItem> items = new ArrayList<>();
            items.add(PatternDSL.accumulate(
                    source,
                    functions.get(0),
                    functions.subList(1, functions.size()).toArray(AccumulateFunction[]::new)));
            for (Condition condition : plan.gatherFirst() ? List.<Condition>of() : gather.conditions()) {
                Slot self = gather.functions().stream()
                        .map(Node.Function::result)
                        .filter(condition.slots()::contains)
                        .findFirst()
                        .orElse(gather.functions().get(0).result());
                PatternDSL.PatternDef pattern = PatternDSL.pattern(variable(self));
                constrain(pattern, self, List.of(condition));
                items.add(pattern);
            }
            return items;
        }

        private static Slot firstSlot(Node node) {
            if (node instanceof Node.Match match) {
                return match.slot();
            }
            for (Node inner : ((Node.And) node).nodes()) {
                if (inner instanceof Node.Match match) {
                    return match.slot();
                }
            }
            throw new IllegalStateException("nothing is gathered");
        }

        private void constrain(PatternDSL.PatternDef pattern, Slot self, List<Condition> conditions) {
            Identity identity = new Identity(self, positions);
            conditions.stream()
                    .sorted(java.util.Comparator.comparingInt(DroolsIndexes::rank)
                            .thenComparing(identity::of))
                    .forEach(condition -> constrain(pattern, self, condition, identity.of(condition)));
        }

        private void constrain(PatternDSL.PatternDef pattern, Slot self, Condition condition, String id) {
            List<Slot> others = new ArrayList<>(condition.slots());
            others.remove(self);
            Test test = new Predicates(self, others).test(condition);
            switch (others.size()) {
                case 0 -> {
                    AlphaIndex index = indexes.alpha(condition);
                    if (index == null) {
                        pattern.expr(id, new DroolsFunctions.Alone(id, test));
                    } else {
                        pattern.expr(id, new DroolsFunctions.Alone(id, test), index);
                    }
                }
                case 1 -> {
                    BetaIndex index = indexes.beta(self, condition);
                    if (index == null) {
                        pattern.expr(id, variable(others.get(0)), new DroolsFunctions.WithOne(id, test));
                    } else {
                        pattern.expr(id, variable(others.get(0)), new DroolsFunctions.WithOne(id, test), index);
                    }
                }
                case 2 ->
                    pattern.expr(
                            id,
                            variable(others.get(0)),
                            variable(others.get(1)),
                            new DroolsFunctions.WithTwo(id, test));
                default -> throw new IllegalStateException("refused when it was read");
            }
        }
    }
}
