package io.edict.rules.language;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.edict.rules.language.Condition.Operator;
import io.edict.rules.language.Condition.TextOperator;
import io.edict.rules.language.OperandParser.Written;
import io.edict.rules.language.Token.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one constraint of a pattern into a typed condition, by recursive descent. */
final class ConstraintParser {
    private static final int MAX_PATTERN = 500;
    private static final Map<String, Operator> OPERATORS = Map.of(
            "==",
            Operator.EQ,
            "!=",
            Operator.NE,
            "<",
            Operator.LT,
            "<=",
            Operator.LE,
            ">",
            Operator.GT,
            ">=",
            Operator.GE);
    private static final Set<String> WORDS =
            Set.of("in", "not", "contains", "memberOf", "matches", "str", "before", "after");

    private final Words words;
    private final Scope scope;
    private final OperandParser operands;
    private final IdentityHashMap<Condition, Integer> places = new IdentityHashMap<>();
    private int inner;
    private @Nullable Written subject;

    ConstraintParser(Schema schema, Words words, Scope scope, @Nullable Slot self) {
        this.words = words;
        this.scope = scope;
        this.operands = new OperandParser(schema, words, scope, self);
    }

    /** The condition, or an empty {@link Condition.All} for a binding alone. */
    Condition constraint() throws RuleTextException {
        Condition condition = any();
        words.expectEnd();
        return condition;
    }

    private Condition any() throws RuleTextException {
        List<Condition> branches = new ArrayList<>(List.of(all()));
        while (words.takeSymbol("||")) {
            inner++;
            branches.add(all());
            inner--;
        }
        return branches.size() == 1 ? branches.get(0) : new Condition.Any(List.copyOf(branches));
    }

    private Condition all() throws RuleTextException {
        List<Condition> parts = new ArrayList<>(List.of(unary()));
        while (words.takeSymbol("&&")) {
            parts.add(unary());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts));
    }

    /** Where the conditions begin that were read here, those inside of others included. */
    IdentityHashMap<Condition, Integer> places() {
        return places;
    }

    private Condition unary() throws RuleTextException {
        Token first = words.peek();
        Condition condition = single();
        places.putIfAbsent(condition, first.start());
        return condition;
    }

    private Condition single() throws RuleTextException {
        if (words.takeSymbol("!")) {
            inner++;
            Condition condition = unary();
            inner--;
            return condition instanceof Condition.Truth truth
                    ? new Condition.Truth(truth.value(), !truth.expected())
                    : new Condition.Not(condition);
        }
        if (words.peek().isSymbol("(")) {
            words.next();
            inner++;
            Condition condition = any();
            inner--;
            words.expectSymbol(")");
            return condition;
        }
        if (subject != null
                && (OPERATORS.containsKey(words.peek().text()) && words.peek().is(Kind.SYMBOL))) {
            return relation(subject);
        }
        Token first = words.peek();
        if (words.second().isSymbol(":=")) {
            throw new RuleTextException(first.start(), "forbidden.unification", "`:=` is refused; bind with `:`");
        }
        if (first.is(Kind.NAME) && words.second().isSymbol(":")) {
            return binding();
        }
        return relation(operands.operand());
    }

    private Condition binding() throws RuleTextException {
        Token variable = words.next();
        words.next();
        Written value = operands.operand();
        if (inner > 0) {
            throw new RuleTextException(
                    variable.start(), "variable.place", "bind variables outside of `||`, `!` and parentheses");
        }
        if (!(value.known() instanceof Operand.Path path)) {
            throw new RuleTextException(value.token().start(), "variable.value", "a variable binds a property");
        }
        scope.bind(variable, path);
        return hasRelation() ? relation(value) : new Condition.All(List.of());
    }

    private boolean hasRelation() {
        Token next = words.peek();
        return (next.is(Kind.SYMBOL) && OPERATORS.containsKey(next.text()))
                || (next.is(Kind.NAME) && WORDS.contains(next.text()));
    }

    private Condition relation(Written left) throws RuleTextException {
        Token operator = words.peek();
        if (operator.is(Kind.SYMBOL) && OPERATORS.containsKey(operator.text())) {
            words.next();
            subject = left;
            return compare(left, OPERATORS.get(operator.text()), operator);
        }
        if (!operator.is(Kind.NAME)) {
            if (operator.isSymbol("=") || operator.isSymbol("+") || operator.isSymbol("-") || operator.isSymbol("*")) {
                throw new RuleTextException(
                        operator.start(),
                        "forbidden.operator",
                        operator.describe() + " is refused; compare with `==`, and compute outside of rules");
            }
            return truth(left);
        }
        boolean negated = words.takeName("not");
        Token word = words.next();
        return switch (word.text()) {
            case "in" -> in(left, negated);
            case "contains" -> contains(left, operands.operand(), negated, word);
            case "memberOf" -> memberOf(left, operands.operand(), negated);
            case "matches" -> matches(left, negated);
            case "str" -> text(left, negated);
            case "before", "after" -> apart(left, word, negated);
            default ->
                throw new RuleTextException(
                        word.start(),
                        "unknown.operator",
                        word.describe() + " is no operator" + Texts.didYouMean(word.text(), WORDS));
        };
    }

    private static Condition truth(Written value) throws RuleTextException {
        if (value.operand() instanceof Operand.Constant) {
            throw new RuleTextException(
                    value.token().start(), "type.condition", "a literal is no condition; compare a property");
        }
        Operand operand = value.operand();
        if (operand == null) {
            throw value.unknown();
        }
        if (!operand.type().is(ValueType.Kind.BOOLEAN)) {
            throw new RuleTextException(
                    value.token().start(),
                    "type.condition",
                    value.token().describe() + " is a " + operand.type().describe()
                            + ", not true or false; compare it");
        }
        return new Condition.Truth(operand, true);
    }

    private Condition compare(Written left, Operator operator, Token at) throws RuleTextException {
        Written right = operands.operand();
        if (left.literal() && right.literal()) {
            left.known();
            throw new RuleTextException(left.token().start(), "type.condition", "compare a property, not two literals");
        }
        boolean enumOnLeft = left.operand() == null && right.known().type().is(ValueType.Kind.ENUM);
        if (left.operand() == null && !enumOnLeft) {
            throw left.unknown();
        }
        boolean set = !left.literal() && left.known().type().is(ValueType.Kind.SET);
        if (set && (right.operand() == null || !isNull(right.known()))) {
            throw new RuleTextException(at.start(), "type.set", "use `contains` to look into a set");
        }
        Operand l = left.literal() ? Coercion.to(left, right.known().type()) : left.known();
        Operand r = Coercion.to(right, l.type());
        boolean order = operator != Operator.EQ && operator != Operator.NE;
        if (order && !(l.type().ordered() && r.type().ordered())) {
            throw new RuleTextException(
                    at.start(), "type.order", "a " + l.type().describe() + " has no order; use `==` or `!=`");
        }
        if (order && (isNull(l) || isNull(r))) {
            throw new RuleTextException(at.start(), "type.order", "`null` has no order; use `==` or `!=`");
        }
        return new Condition.Compare(l, operator, r);
    }

    private static boolean isNull(Operand operand) {
        return operand instanceof Operand.Constant constant && constant.value() == null;
    }

    private Condition in(Written left, boolean negated) throws RuleTextException {
        Operand subjectOperand = left.known();
        words.expectSymbol("(");
        Set<Object> values = new LinkedHashSet<>();
        do {
            Written value = operands.operand();
            if (Coercion.to(value, subjectOperand.type()) instanceof Operand.Constant constant
                    && constant.value() != null) {
                values.add(constant.value());
            } else {
                throw new RuleTextException(
                        value.token().start(), "type.literal", "`in` takes literals; join several values with `||`");
            }
        } while (words.takeSymbol(","));
        words.expectSymbol(")");
        return new Condition.In(
                subjectOperand, new Operand.Constant(Set.copyOf(values), subjectOperand.type()), negated);
    }

    private Condition contains(Written left, Written right, boolean negated, Token word) throws RuleTextException {
        Operand container = left.known();
        ValueType element = container.type().element();
        if (element != null) {
            return new Condition.Contains(container, Coercion.to(right, element), negated);
        }
        if (!container.type().is(ValueType.Kind.TEXT)) {
            throw new RuleTextException(
                    word.start(),
                    "type.set",
                    "`contains` looks into a set or a text, not a "
                            + container.type().describe());
        }
        return new Condition.TextCompare(container, TextOperator.CONTAINS, Coercion.to(right, ValueType.TEXT), negated);
    }

    private static Condition memberOf(Written left, Written right, boolean negated) throws RuleTextException {
        Operand container = right.known();
        ValueType element = container.type().element();
        if (element == null) {
            throw new RuleTextException(
                    right.token().start(), "type.set", right.token().describe() + " is no set; use `==`");
        }
        return new Condition.Contains(container, Coercion.to(left, element), negated);
    }

    private Condition matches(Written left, boolean negated) throws RuleTextException {
        requireText(left);
        Token pattern = words.next();
        if (!pattern.is(Kind.TEXT)) {
            throw new RuleTextException(pattern.start(), "type.literal", "`matches` takes a quoted pattern");
        }
        if (pattern.text().length() > MAX_PATTERN) {
            throw new RuleTextException(
                    pattern.start(), "limit.pattern", "a pattern has at most " + MAX_PATTERN + " characters");
        }
        try {
            return new Condition.Matches(left.known(), Pattern.compile(pattern.text()), negated);
        } catch (PatternSyntaxException e) {
            throw new RuleTextException(
                    pattern.start(),
                    "type.pattern",
                    "not an RE2 pattern: " + Texts.clip(String.valueOf(e.getMessage())));
        }
    }

    private Condition text(Written left, boolean negated) throws RuleTextException {
        words.expectSymbol("[");
        Token name = words.next();
        TextOperator operator =
                switch (name.text()) {
                    case "startsWith" -> TextOperator.STARTS_WITH;
                    case "endsWith" -> TextOperator.ENDS_WITH;
                    default ->
                        throw new RuleTextException(
                                name.start(), "unknown.operator", "use `str[startsWith]` or `str[endsWith]`");
                };
        words.expectSymbol("]");
        requireText(left);
        return new Condition.TextCompare(
                left.known(), operator, Coercion.to(operands.operand(), ValueType.TEXT), negated);
    }

    private static void requireText(Written written) throws RuleTextException {
        if (!written.known().type().is(ValueType.Kind.TEXT)) {
            throw Coercion.mismatch(written.token(), written.known().type(), ValueType.TEXT);
        }
    }

    private Condition apart(Written left, Token word, boolean negated) throws RuleTextException {
        if (negated) {
            throw new RuleTextException(
                    word.start(), "unknown.operator", "write `!( … before … )` instead of `not before`");
        }
        Long min = null;
        Long max = null;
        if (words.takeSymbol("[")) {
            min = duration();
            max = words.takeSymbol(",") ? (Long) duration() : null;
            words.expectSymbol("]");
            if (max != null && max <= min) {
                throw new RuleTextException(
                        word.start(), "type.duration", "the first duration must be the shorter one");
            }
        }
        Operand l = Coercion.to(left, ValueType.INSTANT);
        Operand r = Coercion.to(operands.operand(), ValueType.INSTANT);
        return word.text().equals("before") ? new Condition.Apart(l, r, min, max) : new Condition.Apart(r, l, min, max);
    }

    private long duration() throws RuleTextException {
        return durationNanos(words.next());
    }

    /** The nanoseconds of {@code 7d}, {@code 1h30m}, {@code 500ms}. */
    static long durationNanos(Token token) throws RuleTextException {
        boolean zero = token.is(Kind.INTEGER) && token.text().equals("0");
        if (!token.is(Kind.DURATION) && !zero) {
            throw new RuleTextException(
                    token.start(),
                    "type.duration",
                    token.describe() + " is no duration; write for instance `7d` or `1h30m`");
        }
        var parts = java.util.regex.Pattern.compile("([0-9]+)(ms|[dhms])").matcher(token.text());
        Duration total = Duration.ZERO;
        while (parts.find()) {
            long amount = Long.parseLong(parts.group(1));
            total = total.plus(
                    switch (parts.group(2)) {
                        case "d" -> Duration.ofDays(amount);
                        case "h" -> Duration.ofHours(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        default -> Duration.ofMillis(amount);
                    });
        }
        if (total.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new RuleTextException(token.start(), "type.duration", "a duration is at most 36500 days");
        }
        return total.toNanos();
    }
}
