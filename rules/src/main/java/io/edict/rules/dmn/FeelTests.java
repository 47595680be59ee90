package io.edict.rules.dmn;

import io.edict.rules.dmn.FeelToken.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.InfixOperator;

/** Reads unary tests, DMN 1.5, chapter 7.3.14: what a cell of a decision table, or the part behind {@code in}, asks of a value. */
final class FeelTests {
    private final FeelParser expressions;
    private final FeelWords words;
    private final FeelScope scope;

    FeelTests(FeelParser expressions, FeelWords words, FeelScope scope) {
        this.expressions = expressions;
        this.words = words;
        this.scope = scope;
    }

    /** The condition that a cell of a decision table sets for a value; null: none, the cell is empty or a dash. */
    static @Nullable Feel read(String text, FeelType type, FeelScope scope) throws FeelException {
        Feel value = new Feel(FeelNodes.name(FeelNodes.TESTED), type, 0);
        FeelWords words = new FeelParser(text, scope, value).words();
        boolean any = words.atEnd() || (words.accept("-") && words.atEnd());
        return any ? null : negated(new FeelParser(text, scope, value), value);
    }

    private static Feel negated(FeelParser parser, Feel value) throws FeelException {
        FeelWords words = parser.words();
        FeelToken first = words.peek();
        if (!words.accept("not")) {
            return parser.whole(parser.tests().alternatives(value));
        }
        words.expect("(");
        Feel tests = parser.tests().alternatives(value);
        words.expect(")");
        return parser.whole(new Feel(
                FeelNodes.call(FeelFunction.NOT.word(), List.of(tests.node())), FeelType.TRUTH, first.start()));
    }

    private Feel alternatives(Feel value) throws FeelException {
        Feel all = test(value);
        while (words.accept(",")) {
            all = new Feel(
                    FeelNodes.infix(InfixOperator.OR, all.node(), test(value).node()), FeelType.TRUTH, all.start());
        }
        return all;
    }

    /** One condition of a value: a comparison, an interval, a value that it equals or, for others, holds. */
    private Feel test(Feel value) throws FeelException {
        FeelToken first = words.peek();
        scope.step();
        if (FeelParser.COMPARISONS.contains(first.text()) && first.kind() == Kind.SYMBOL) {
            words.next();
            return FeelChecks.compare(first.text(), value, expressions.additive());
        } else if (words.interval()) {
            return interval(value);
        }
        Feel read = expressions.expression();
        boolean condition = read.type().is(FeelType.Kind.TRUTH) && !value.type().is(FeelType.Kind.TRUTH);
        if (condition) {
            return read;
        } else if (read.type().is(FeelType.Kind.LIST) && !value.type().is(FeelType.Kind.LIST)) {
            return contains(read, value);
        }
        return FeelChecks.compare("=", value, read);
    }

    private Feel contains(Feel list, Feel value) throws FeelException {
        Feel fitting = FeelChecks.fit(value, FeelChecks.element(list, "this"));
        return FeelCalls.check(FeelFunction.LIST_CONTAINS, List.of(list, fitting), list.start());
    }

    private Feel interval(Feel value) throws FeelException {
        boolean open = words.next().is("(");
        Feel from = expressions.additive();
        words.expect("..");
        Feel to = expressions.additive();
        boolean openEnd = words.accept(")");
        if (!openEnd) {
            words.expect("]");
        }
        Feel low = FeelChecks.compare(open ? ">" : ">=", value, from);
        Feel high = FeelChecks.compare(openEnd ? "<" : "<=", value, to);
        return new Feel(FeelNodes.infix(InfixOperator.AND, low.node(), high.node()), FeelType.TRUTH, value.start());
    }

    /** What follows {@code in}. */
    Feel in(Feel value) throws FeelException {
        if (words.interval()) {
            return interval(value);
        } else if (words.accept("(")) {
            Feel all = alternatives(value);
            words.expect(")");
            return all;
        }
        Feel list = expressions.postfix();
        FeelChecks.need(list, FeelType.Kind.LIST, "what follows `in`");
        return contains(list, value);
    }
}
