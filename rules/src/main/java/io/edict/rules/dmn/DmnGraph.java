package io.edict.rules.dmn;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DecisionNodeImpl;
import org.kie.dmn.core.ast.InputDataNodeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.InformationItem;
import org.kie.dmn.model.api.InputData;
import org.kie.dmn.model.v1_5.TDecision;
import org.kie.dmn.model.v1_5.TDefinitions;
import org.kie.dmn.model.v1_5.TInformationItem;
import org.kie.dmn.model.v1_5.TInputData;

/** Makes the engine's model of checked decisions: which requires what, and how each is evaluated. */
final class DmnGraph {
    private static final String NAME = "decisions";

    private final Definitions definitions = new TDefinitions();
    private final DMNModelImpl model;
    private final DMNType any;

    private DmnGraph() {
        definitions.setId(NAME);
        definitions.setName(NAME);
        definitions.setNamespace("urn:edict:" + NAME);
        model = new DMNModelImpl(definitions);
        any = model.getTypeRegistry().unknown();
    }

    /** @param decisions each after those that it requires */
    static DMNModel of(
            Collection<DmnDecision> decisions,
            Set<String> inputs,
            BiFunction<DmnDecision, DMNNode, DMNExpressionEvaluator> evaluators) {
        DmnGraph graph = new DmnGraph();
        Map<String, DMNNode> nodes = new HashMap<>();
        inputs.forEach(name -> nodes.put(name, graph.input(name)));
        for (DmnDecision decision : decisions) {
            Decision written = graph.element(new TDecision(), decision.name());
            written.setVariable(variable(decision.name(), written));
            DecisionNodeImpl node = new DecisionNodeImpl(written, graph.any);
            for (String required : decision.requires()) {
                DMNNode other = Objects.requireNonNull(nodes.get(required));
                node.addDependency(other.getName(), other);
            }
            node.setEvaluator(evaluators.apply(decision, node));
            graph.model.addDecision(node);
            nodes.put(decision.name(), node);
        }
        return graph.model;
    }

    private DMNNode input(String name) {
        InputData input = element(new TInputData(), name);
        input.setVariable(variable(name, input));
        InputDataNodeImpl node = new InputDataNodeImpl(input, any);
        model.addInput(node);
        return node;
    }

    private <T extends DRGElement> T element(T element, String name) {
        element.setId("n-" + name);
        element.setName(name);
        element.setParent(definitions);
        definitions.getDrgElement().add(element);
        return element;
    }

    private static InformationItem variable(String name, DRGElement of) {
        InformationItem variable = new TInformationItem();
        variable.setName(name);
        variable.setParent(of);
        return variable;
    }
}
