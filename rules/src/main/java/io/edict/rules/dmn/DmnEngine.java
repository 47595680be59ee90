package io.edict.rules.dmn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.EvaluatorResult.ResultType;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DMNDTExpressionEvaluator;
import org.kie.dmn.core.ast.EvaluatorResultImpl;
import org.kie.dmn.core.compiler.DMNProfile;
import org.kie.dmn.core.impl.DMNRuntimeImpl;
import org.kie.dmn.core.impl.DMNRuntimeKB;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.CompiledExpressionImpl;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.lang.impl.InterpretedExecutableExpression;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.decisiontables.DTDecisionRule;
import org.kie.dmn.feel.runtime.decisiontables.DTInputClause;
import org.kie.dmn.feel.runtime.decisiontables.DTOutputClause;
import org.kie.dmn.feel.runtime.decisiontables.DecisionTableImpl;
import org.kie.dmn.feel.runtime.decisiontables.HitPolicy;
import org.kie.dmn.feel.runtime.events.HitPolicyViolationEvent;
import org.kie.dmn.feel.runtime.functions.DTInvokerFunction;
import org.kie.dmn.model.api.NamedElement;

/**
 * Checked decisions in Drools' DMN engine, the only place that knows its classes beside {@link FeelNodes} and {@link DmnGraph}. The engine is
 * given a graph and trees of nodes; its parsers of XML and FEEL are never reached. Immutable and thread-safe.
 */
final class DmnEngine {
    private static final String NAME = "decisions";
    private static final FEELImpl LOOSE = feel();

    private final DMNModel model;
    private final DMNRuntimeImpl runtime;
    private final FEELImpl feel;

    DmnEngine(Collection<DmnDecision> decisions, Set<String> inputs) {
        feel = feel();
        model = DmnGraph.of(decisions, inputs, this::evaluator);
        runtime = new DMNRuntimeImpl(new OneModel(model, loader()));
    }

    private static FEELImpl feel() {
        return (FEELImpl) FEELBuilder.builder().withClassloader(loader()).build();
    }

    private static ClassLoader loader() {
        return Objects.requireNonNull(DmnEngine.class.getClassLoader());
    }

    /**
     * What came out.
     *
     * @param values of the decisions by name; null where one has none
     * @param clashes the numbers of the rows that match although the hit policy does not let them, by the table's name
     */
    record Evaluated(Map<String, @Nullable Object> values, Map<String, List<Integer>> clashes) {}

    /**
     * Decides.
     *
     * @param inputs by name; every input is there, those that are not known as null
     */
    Evaluated evaluate(Map<String, @Nullable Object> inputs) {
        DMNContext context = runtime.newContext();
        inputs.forEach(context::set);
        DMNResult result = runtime.evaluateAll(model, context);
        Map<String, @Nullable Object> values = new HashMap<>();
        result.getDecisionResults().forEach(decided -> values.put(decided.getDecisionName(), decided.getResult()));
        Map<String, List<Integer>> clashes = new HashMap<>();
        for (DMNMessage message : result.getMessages()) {
            if (message.getFeelEvent() instanceof HitPolicyViolationEvent violation
                    && message.getSourceReference() instanceof NamedElement table) {
                clashes.put(table.getName(), violation.getOffendingRules());
            }
        }
        return new Evaluated(values, clashes);
    }

    /** Whether a condition that a cell sets holds for a value. */
    static boolean holds(BaseNode condition, @Nullable Object value) {
        return holds(condition, LOOSE.newEvaluationContext(List.of(), Map.of()), value);
    }

    private DMNExpressionEvaluator evaluator(DmnDecision decision, DMNNode node) {
        if (decision.logic() instanceof DmnLogic.Table table) {
            DecisionTableImpl compiled = new DecisionTableImpl(
                    NAME,
                    decision.requires(),
                    inputs(table),
                    List.of(new DTOutputClause(null, List.of())),
                    rows(table),
                    HitPolicy.valueOf(table.hitPolicy().name()),
                    feel);
            compiled.setCompiledParameterNames(decision.requires().stream()
                    .map(name -> compiled(FeelNodes.name(name)))
                    .toList());
            return new DMNDTExpressionEvaluator(node, feel, new DTInvokerFunction(compiled));
        }
        CompiledExpression expression = compiled(((DmnLogic.Expression) decision.logic()).node());
        return (events, result) -> new EvaluatorResultImpl(
                feel.evaluate(expression, result.getContext().getAll()), ResultType.SUCCESS);
    }

    private static CompiledExpression compiled(BaseNode node) {
        return new InterpretedExecutableExpression(new CompiledExpressionImpl(node));
    }

    private static List<DTInputClause> inputs(DmnLogic.Table table) {
        return table.inputs().stream()
                .map(input -> new DTInputClause("", "", List.of(), compiled(input.node()), input.list()))
                .toList();
    }

    private static List<DTDecisionRule> rows(DmnLogic.Table table) {
        List<DTDecisionRule> rows = new ArrayList<>();
        for (DmnLogic.Row row : table.rows()) {
            DTDecisionRule rule = new DTDecisionRule(rows.size(), "");
            row.tests().forEach(test -> rule.getInputEntry().add(test(test)));
            rule.getOutputEntry().add(compiled(row.output()));
            rows.add(rule);
        }
        return rows;
    }

    private static UnaryTest test(@Nullable BaseNode condition) {
        return (context, value) -> condition == null || holds(condition, context, value);
    }

    private static boolean holds(BaseNode condition, EvaluationContext context, @Nullable Object value) {
        context.enterFrame();
        try {
            context.setValue(FeelNodes.TESTED, value);
            return Boolean.TRUE.equals(condition.evaluate(context));
        } finally {
            context.exitFrame();
        }
    }

    /** A knowledge base of one model, without anything that could load another. */
    private record OneModel(DMNModel model, ClassLoader loader) implements DMNRuntimeKB {
        @Override
        public List<DMNModel> getModels() {
            return List.of(model);
        }

        @Override
        public DMNModel getModel(String namespace, String name) {
            return model;
        }

        @Override
        public DMNModel getModelById(String namespace, String id) {
            return model;
        }

        @Override
        public List<DMNProfile> getProfiles() {
            return List.of();
        }

        @Override
        public List<DMNRuntimeEventListener> getListeners() {
            return List.of();
        }

        @Override
        public ClassLoader getRootClassLoader() {
            return loader;
        }

        @Override
        public InternalKnowledgeBase getInternalKnowledgeBase() {
            throw new UnsupportedOperationException("decisions have no knowledge base");
        }
    }
}
