package io.edict.rules.dmn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameDefNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode.Quantifier;
import org.kie.dmn.feel.lang.ast.Visitor;
import org.kie.dmn.feel.lang.types.BuiltInType;

/** Makes the nodes of the engine's interpreter. They carry no text of an author, so nothing can parse it. */
final class FeelNodes {
    /** The element that a filter looks at. */
    static final String ITEM = "item";
    /** The value that a cell of a table tests. */
    static final String TESTED = "?";

    private static final String NO_TEXT = "";

    private FeelNodes() {}

    static BaseNode constant(@Nullable Object value) {
        return new Constant(value);
    }

    static BaseNode name(String name) {
        return new NameRefNode(BuiltInType.UNKNOWN, name);
    }

    static BaseNode path(BaseNode of, String property) {
        return new PathExpressionNode(of, name(property), NO_TEXT);
    }

    static BaseNode infix(InfixOperator operator, BaseNode left, BaseNode right) {
        return new InfixOpNode(operator, left, right, NO_TEXT);
    }

    static BaseNode list(List<BaseNode> elements) {
        return new ListNode(elements, NO_TEXT);
    }

    static BaseNode filter(BaseNode list, BaseNode condition) {
        return new FilterExpressionNode(list, condition, NO_TEXT);
    }

    static BaseNode choice(BaseNode condition, BaseNode then, BaseNode otherwise) {
        return new IfExpressionNode(condition, then, otherwise, NO_TEXT);
    }

    static BaseNode call(String function, List<BaseNode> arguments) {
        return new FunctionInvocationNode(name(function), new ListNode(arguments, NO_TEXT), null, NO_TEXT);
    }

    static BaseNode quantified(boolean every, String name, BaseNode list, BaseNode condition) {
        IterationContextNode iteration =
                new IterationContextNode(new NameDefNode(List.of(name), name, name), list, null, NO_TEXT);
        return new QuantifiedExpressionNode(
                every ? Quantifier.EVERY : Quantifier.SOME, List.of(iteration), condition, NO_TEXT);
    }

    /** A condition that names a value, which is evaluated once. */
    static BaseNode let(String name, BaseNode value, BaseNode condition) {
        return new Let(name, value, condition);
    }

    private static final class Let extends BaseNode {
        private final String name;
        private final BaseNode value;
        private final BaseNode condition;

        Let(String name, BaseNode value, BaseNode condition) {
            this.name = name;
            this.value = value;
            this.condition = condition;
        }

        @Override
        public @Nullable Object evaluate(EvaluationContext context) {
            Object found = value.evaluate(context);
            context.enterFrame();
            try {
                context.setValue(name, found);
                return condition.evaluate(context);
            } finally {
                context.exitFrame();
            }
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            throw new UnsupportedOperationException("names of values are interpreted, not visited");
        }
    }

    /** A value that was checked, and has no text that the engine would read. */
    private static final class Constant extends BaseNode {
        private final @Nullable Object value;

        Constant(@Nullable Object value) {
            this.value = value;
        }

        @Override
        public @Nullable Object evaluate(EvaluationContext context) {
            return value;
        }

        @Override
        public String getText() {
            return String.valueOf(value);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            throw new UnsupportedOperationException("constants are interpreted, not visited");
        }
    }
}
