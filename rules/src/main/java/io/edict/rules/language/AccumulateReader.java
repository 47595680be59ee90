package io.edict.rules.language;

import io.edict.rules.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the functions of an accumulate. */
final class AccumulateReader {
    private static final List<String> FUNCTIONS = List.of("count", "sum", "min", "max", "average");

    private final Words words;
    private final OperandParser operands;

    /** @param inner the scope of what is gathered */
    AccumulateReader(Schema schema, Words words, Scope inner) {
        this.words = words;
        this.operands = new OperandParser(schema, words, inner, null);
    }

    /**
     * The functions of an accumulate whose first word is the next one.
     *
     * @param at where findings about missing functions are placed
     * @param scope where the results are bound
     */
    List<Node.Function> functions(int at, Scope scope) throws RuleTextException {
        skipGathered();
        List<Node.Function> functions = new ArrayList<>();
        do {
            functions.add(function(scope));
        } while (words.takeSymbol(","));
        if (functions.size() > 8) {
            throw new RuleTextException(at, "limit.functions", "an accumulate has at most eight functions");
        }
        return List.copyOf(functions);
    }

    /** Moves behind the first separator inside {@code accumulate( … )}. */
    private void skipGathered() {
        int depth = 0;
        while (!words.peek().is(Kind.END)) {
            Token token = words.next();
            if (depth == 1 && (token.isSymbol(";") || token.isSymbol(","))) {
                return;
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
        }
    }

    private Node.Function function(Scope scope) throws RuleTextException {
        Token variable = words.next();
        if (!words.takeSymbol(":")) {
            throw new RuleTextException(
                    variable.start(), "accumulate.variable", "bind the result: write `$n : count(1)`");
        }
        Token name = words.next();
        if (!FUNCTIONS.contains(name.text())) {
            throw new RuleTextException(
                    name.start(),
                    "unknown.function",
                    "there is no function " + name.describe() + Texts.didYouMean(name.text(), FUNCTIONS));
        }
        Node.Kind kind = Node.Kind.valueOf(name.text().toUpperCase(Locale.ROOT));
        words.expectSymbol("(");
        Operand.Path argument = words.peek().isSymbol(")") ? null : argument(kind);
        words.expectSymbol(")");
        if (argument == null && kind != Node.Kind.COUNT) {
            throw new RuleTextException(
                    name.start(), "accumulate.argument", name.describe() + " needs a number, such as `$a.freeGb`");
        }
        Slot result = Slot.ofValue(name.text(), resultType(kind, argument));
        scope.bind(variable, Operand.Path.of(result));
        return new Node.Function(kind, kind == Node.Kind.COUNT ? null : argument, result);
    }

    private Operand.@Nullable Path argument(Node.Kind kind) throws RuleTextException {
        OperandParser.Written written = operands.operand();
        if (!(written.known() instanceof Operand.Path path)) {
            return null;
        }
        ValueType type = path.type();
        boolean compares = (kind == Node.Kind.MIN || kind == Node.Kind.MAX) && type.is(ValueType.Kind.VERSION);
        if (kind != Node.Kind.COUNT && !type.numeric() && !compares) {
            throw new RuleTextException(
                    written.token().start(),
                    "accumulate.argument",
                    written.token().describe() + " is a " + type.describe() + ", expected a number");
        }
        return path;
    }

    private static ValueType resultType(Node.Kind kind, Operand.@Nullable Path argument) {
        return switch (kind) {
            case COUNT -> ValueType.LONG;
            case AVERAGE -> ValueType.DECIMAL;
            case SUM ->
                argument != null && argument.type().is(ValueType.Kind.DECIMAL) ? ValueType.DECIMAL : ValueType.LONG;
            case MIN, MAX -> argument == null ? ValueType.LONG : argument.type();
        };
    }
}
