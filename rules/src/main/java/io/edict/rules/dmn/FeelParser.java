package io.edict.rules.dmn;

import io.edict.rules.dmn.FeelToken.Kind;
import io.edict.rules.yaml.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;

/**
 * Reads an expression in a subset of FEEL, the expression language of DMN 1.5, chapter 10: what takes time and space in
 * proportion to the facts. There are no functions of an author, no loops, no growing texts or lists, no time of day and no
 * patterns.
 */
final class FeelParser {
    static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");

    private final FeelWords words;
    private final FeelScope scope;
    private final FeelTests tests;
    private final @Nullable Feel tested;
    private int nesting;
    private int named;

    /** @param tested what {@code ?} stands for; null: nothing */
    FeelParser(String text, FeelScope scope, @Nullable Feel tested) throws FeelException {
        this.words = new FeelWords(FeelLexer.read(text));
        this.scope = scope;
        this.tests = new FeelTests(this, words, scope);
        this.tested = tested;
    }

    /** The value of an expression. */
    static Feel expression(String text, FeelScope scope) throws FeelException {
        FeelParser parser = new FeelParser(text, scope, null);
        return parser.whole(parser.expression());
    }

    FeelWords words() {
        return words;
    }

    FeelTests tests() {
        return tests;
    }

    /** What was read, when nothing follows it. */
    Feel whole(Feel read) throws FeelException {
        if (!words.atEnd()) {
            throw new FeelException(
                    words.peek().start(),
                    "syntax",
                    "expected the end but found " + words.peek().describe());
        }
        return read;
    }

    /** The next expression. */
    Feel expression() throws FeelException {
        if (++nesting > DmnLimits.MAX_NESTING) {
            throw new FeelException(
                    words.peek().start(), "limit.depth", "expressions lie at most " + DmnLimits.MAX_NESTING + " deep");
        }
        FeelToken first = words.peek();
        Feel read;
        if (first.is("if")) {
            read = choice();
        } else if (first.is("some") || first.is("every")) {
            words.next();
            read = quantified(first, first.is("every"));
        } else {
            read = logical("or", InfixOperator.OR);
        }
        nesting--;
        return read;
    }

    private Feel choice() throws FeelException {
        int start = words.next().start();
        Feel condition = expression();
        FeelChecks.need(condition, FeelType.Kind.TRUTH, "the condition");
        words.expect("then");
        Feel then = expression();
        words.expect("else");
        Feel otherwise = expression();
        FeelType type = FeelType.common(then.type(), otherwise.type());
        if (type == null) {
            throw new FeelException(
                    otherwise.start(),
                    "type.mismatch",
                    "`then` gives a " + then.type().describe() + ", `else` a "
                            + otherwise.type().describe());
        }
        return new Feel(FeelNodes.choice(condition.node(), then.node(), otherwise.node()), type, start);
    }

    private Feel quantified(FeelToken first, boolean every) throws FeelException {
        FeelToken name = words.next();
        if (name.kind() != Kind.NAME || FeelWords.KEYWORDS.contains(name.text())) {
            throw new FeelException(name.start(), "syntax", "expected a name but found " + name.describe());
        }
        words.expect("in");
        Feel list = postfix();
        FeelType element = FeelChecks.element(list, "what follows `in`");
        FeelType before = scope.enter(name.text(), element, first.start());
        Feel condition;
        if (words.accept(",")) {
            condition = quantified(words.peek(), every);
        } else {
            words.expect("satisfies");
            condition = expression();
        }
        FeelChecks.need(condition, FeelType.Kind.TRUTH, "the condition");
        scope.leave(name.text(), before);
        return new Feel(
                FeelNodes.quantified(every, name.text(), list.node(), condition.node()), FeelType.TRUTH, first.start());
    }

    private Feel logical(String word, InfixOperator operator) throws FeelException {
        boolean or = operator == InfixOperator.OR;
        Feel left = or ? logical("and", InfixOperator.AND) : comparison();
        while (words.accept(word)) {
            Feel right = or ? logical("and", InfixOperator.AND) : comparison();
            FeelChecks.need(left, FeelType.Kind.TRUTH, "what `" + word + "` joins");
            FeelChecks.need(right, FeelType.Kind.TRUTH, "what `" + word + "` joins");
            left = new Feel(FeelNodes.infix(operator, left.node(), right.node()), FeelType.TRUTH, left.start());
        }
        return left;
    }

    private Feel comparison() throws FeelException {
        Feel left = additive();
        FeelToken token = words.peek();
        if (token.kind() == Kind.SYMBOL && COMPARISONS.contains(token.text())) {
            words.next();
            return FeelChecks.compare(token.text(), left, additive());
        } else if (token.is("between") || token.is("in")) {
            words.next();
            Feel once = new Feel(FeelNodes.name(FeelNodes.TESTED + ++named), left.type(), left.start());
            Feel condition = token.is("in") ? tests.in(once) : between(once);
            String name = once.node().getText();
            return new Feel(FeelNodes.let(name, left.node(), condition.node()), FeelType.TRUTH, left.start());
        } else if (token.is("instance")) {
            throw refused(token, "`instance of`");
        }
        return left;
    }

    private Feel between(Feel value) throws FeelException {
        Feel from = additive();
        words.expect("and");
        Feel low = FeelChecks.compare(">=", value, from);
        Feel high = FeelChecks.compare("<=", value, additive());
        return new Feel(FeelNodes.infix(InfixOperator.AND, low.node(), high.node()), FeelType.TRUTH, value.start());
    }

    /** The next expression without comparisons. */
    Feel additive() throws FeelException {
        Feel left = multiplicative();
        while (words.peek().is("+") || words.peek().is("-")) {
            left = arithmetic(left, words.next(), multiplicative());
        }
        return left;
    }

    private Feel multiplicative() throws FeelException {
        Feel left = signed();
        while (words.peek().is("*") || words.peek().is("/")) {
            left = arithmetic(left, words.next(), signed());
        }
        if (words.peek().is("**")) {
            throw refused(words.peek(), "`**`");
        }
        return left;
    }

    private static Feel arithmetic(Feel left, FeelToken operator, Feel right) throws FeelException {
        FeelChecks.need(left, FeelType.Kind.NUMBER, "what stands before `" + operator.text() + "`");
        FeelChecks.need(right, FeelType.Kind.NUMBER, "what stands behind `" + operator.text() + "`");
        InfixOperator infix =
                switch (operator.text()) {
                    case "+" -> InfixOperator.ADD;
                    case "-" -> InfixOperator.SUB;
                    case "*" -> InfixOperator.MULT;
                    default -> InfixOperator.DIV;
                };
        return new Feel(FeelNodes.infix(infix, left.node(), right.node()), FeelType.NUMBER, left.start());
    }

    private Feel signed() throws FeelException {
        FeelToken token = words.peek();
        if (words.accept("-")) {
            return arithmetic(
                    new Feel(FeelNodes.constant(BigDecimal.ZERO), FeelType.NUMBER, token.start()), token, postfix());
        }
        return postfix();
    }

    /** The next value, with its properties and filters. */
    Feel postfix() throws FeelException {
        Feel read = primary();
        while (words.peek().is(".") || words.peek().is("[")) {
            read = words.next().is(".") ? property(read) : filter(read);
        }
        return read;
    }

    private Feel property(Feel of) throws FeelException {
        FeelToken name = words.next();
        boolean list = of.type().is(FeelType.Kind.LIST);
        FeelType record = list ? Objects.requireNonNull(of.type().element()) : of.type();
        FeelType property = record.properties().get(name.text());
        if (!record.is(FeelType.Kind.RECORD)) {
            throw new FeelException(name.start(), "unknown.property", "a " + record.describe() + " has no properties");
        } else if (property == null || name.kind() != Kind.NAME) {
            throw new FeelException(
                    name.start(),
                    "unknown.property",
                    "unknown property " + name.describe() + " of `" + record.describe() + "`"
                            + Suggestion.of(name.text(), record.properties().keySet()));
        }
        return new Feel(FeelNodes.path(of.node(), name.text()), read(record, name, property, list), of.start());
    }

    private FeelType read(FeelType record, FeelToken name, FeelType property, boolean list) throws FeelException {
        if (property.is(FeelType.Kind.INSTANT)) {
            throw new FeelException(
                    name.start(),
                    "dmn.time",
                    name.describe() + " is an instant; put the condition on time into a segment and test `Segments`");
        } else if (list && property.is(FeelType.Kind.LIST)) {
            throw new FeelException(
                    name.start(), "type.mismatch", name.describe() + " is a list of each element; use `some … in …`");
        }
        scope.read(record, name.text());
        return list ? FeelType.listOf(property) : property;
    }

    private Feel filter(Feel list) throws FeelException {
        FeelToken first = words.peek();
        FeelType element = FeelChecks.element(list, "what `[` filters");
        if (first.kind() == Kind.NUMBER) {
            throw refused(first, "an element by its number");
        }
        FeelType before = scope.enter(FeelNodes.ITEM, element, first.start());
        Feel condition = expression();
        scope.leave(FeelNodes.ITEM, before);
        words.expect("]");
        FeelChecks.need(condition, FeelType.Kind.TRUTH, "the condition");
        return new Feel(FeelNodes.filter(list.node(), condition.node()), list.type(), list.start());
    }

    private Feel primary() throws FeelException {
        FeelToken token = words.peek();
        switch (token.kind()) {
            case NUMBER -> {
                words.next();
                scope.step();
                return new Feel(FeelNodes.constant(new BigDecimal(token.text())), FeelType.NUMBER, token.start());
            }
            case TEXT -> {
                words.next();
                scope.text(token.text());
                return new Feel(FeelNodes.constant(token.text()), FeelType.TEXT, token.start(), token.text());
            }
            case NAME -> {
                return named(token);
            }
            default -> {
                return bracket(words.next());
            }
        }
    }

    private Feel bracket(FeelToken token) throws FeelException {
        if (token.is("(")) {
            Feel inner = expression();
            words.expect(")");
            return inner;
        } else if (token.is("[")) {
            return list(token);
        } else if (token.is("?") && tested != null) {
            return new Feel(tested.node(), tested.type(), token.start());
        }
        throw new FeelException(token.start(), "syntax", "expected a value but found " + token.describe());
    }

    private Feel list(FeelToken open) throws FeelException {
        List<BaseNode> elements = new ArrayList<>();
        FeelType type = FeelType.NULL;
        while (!words.accept("]")) {
            if (!elements.isEmpty()) {
                words.expect(",");
            }
            Feel element = expression();
            FeelType common = FeelType.common(type, element.type());
            if (common == null || common.is(FeelType.Kind.LIST)) {
                throw new FeelException(
                        element.start(), "type.mismatch", "the elements of a list are of one kind, and no lists");
            }
            type = common;
            elements.add(element.node());
        }
        return new Feel(FeelNodes.list(elements), FeelType.listOf(type), open.start());
    }

    private Feel named(FeelToken token) throws FeelException {
        if (token.is("true") || token.is("false")) {
            words.next();
            return new Feel(FeelNodes.constant(token.is("true")), FeelType.TRUTH, token.start());
        } else if (token.is("null")) {
            words.next();
            return new Feel(FeelNodes.constant(null), FeelType.NULL, token.start());
        } else if (token.is("for") || token.is("function") || token.is("external") || token.is("return")) {
            throw refused(token, token.describe());
        }
        String function = words.longest(FeelCalls::known);
        String name = words.longest(candidate -> scope.type(candidate) != null);
        if (name.isEmpty() && !function.isEmpty()) {
            words.skip(function);
            return call(token, function);
        } else if (name.isEmpty()) {
            return property(token);
        }
        words.skip(name);
        scope.use(name);
        return new Feel(FeelNodes.name(name), Objects.requireNonNull(scope.type(name)), token.start());
    }

    /** A property of the element that a filter looks at, by its name alone. */
    private Feel property(FeelToken token) throws FeelException {
        FeelType item = scope.type(FeelNodes.ITEM);
        FeelType property = item == null ? null : item.properties().get(token.text());
        if (item == null || property == null) {
            Set<String> known = new TreeSet<>(scope.names());
            known.addAll(item == null ? FeelFunction.words() : item.properties().keySet());
            throw new FeelException(
                    token.start(),
                    "unknown.name",
                    token.describe() + " is neither an input nor a decision that this one requires"
                            + Suggestion.of(token.text(), known));
        }
        words.next();
        return new Feel(
                FeelNodes.path(FeelNodes.name(FeelNodes.ITEM), token.text()),
                read(item, token, property, false),
                token.start());
    }

    private Feel call(FeelToken token, String name) throws FeelException {
        FeelFunction function = FeelCalls.function(token, name);
        words.expect("(");
        List<Feel> arguments = new ArrayList<>();
        while (!words.accept(")")) {
            if (!arguments.isEmpty()) {
                words.expect(",");
            }
            arguments.add(expression());
        }
        scope.step();
        return FeelCalls.check(function, arguments, token.start());
    }

    private static FeelException refused(FeelToken token, String what) {
        return new FeelException(
                token.start(),
                "dmn.expression",
                what + " is not available in decisions; the policy authors' guide lists what is");
    }
}
