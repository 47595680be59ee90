package io.edict.rules.language;

import io.edict.rules.language.Token.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values in constraints and consequences: literals, variables and property paths. */
final class OperandParser {
    private static final Set<String> FORBIDDEN_CALLS = Set.of("eval", "new", "instanceof");

    private final Schema schema;
    private final Words words;
    private final Scope scope;
    private final @Nullable Slot self;

    /** @param self the pattern whose properties can be named without a variable; null: none */
    OperandParser(Schema schema, Words words, Scope scope, @Nullable Slot self) {
        this.schema = schema;
        this.words = words;
        this.scope = scope;
        this.self = self;
    }

    /** A value as written, with its place. A bare name that only the other side's type explains keeps a null operand. */
    record Written(Token token, @Nullable Operand operand, Collection<String> properties) {
        Written(Token token, @Nullable Operand operand) {
            this(token, operand, List.of());
        }

        boolean literal() {
            return operand == null || operand instanceof Operand.Constant;
        }

        RuleTextException unknown() {
            return properties.isEmpty()
                    ? new RuleTextException(
                            token.start(),
                            "unknown.name",
                            token.describe() + " is not known here; quote it if it is text")
                    : new RuleTextException(
                            token.start(),
                            "unknown.property",
                            token.describe() + " is no property here" + Texts.didYouMean(token.text(), properties));
        }

        Operand known() throws RuleTextException {
            if (operand == null) {
                throw unknown();
            }
            return operand;
        }
    }

    Written operand() throws RuleTextException {
        Token token = words.next();
        boolean negative = token.isSymbol("-")
                && (words.peek().is(Kind.INTEGER) || words.peek().is(Kind.DECIMAL));
        if (negative) {
            Token number = words.next();
            return new Written(token, number(number, "-"));
        }
        return switch (token.kind()) {
            case TEXT -> new Written(token, new Operand.Constant(token.text(), ValueType.TEXT));
            case INTEGER, DECIMAL -> new Written(token, number(token, ""));
            case NAME -> name(token);
            default ->
                throw new RuleTextException(token.start(), "syntax", "expected a value but found " + token.describe());
        };
    }

    private static Operand number(Token token, String sign) throws RuleTextException {
        try {
            return token.is(Kind.INTEGER)
                    ? new Operand.Constant(Integer.valueOf(sign + token.text()), ValueType.INTEGER)
                    : new Operand.Constant(Double.valueOf(sign + token.text()), ValueType.DECIMAL);
        } catch (NumberFormatException e) {
            throw new RuleTextException(
                    token.start(), "type.number", token.describe() + " is out of range; use a smaller number");
        }
    }

    private Written name(Token token) throws RuleTextException {
        String name = token.text();
        if (FORBIDDEN_CALLS.contains(name)) {
            throw new RuleTextException(
                    token.start(),
                    "forbidden." + name,
                    "`" + name + "` is refused; write a constraint over properties");
        }
        if (words.peek().isSymbol("(")) {
            throw new RuleTextException(
                    token.start(),
                    "forbidden.call",
                    "calls are refused; compare the property `" + Texts.clip(name) + "` itself");
        }
        Operand operand =
                switch (name) {
                    case "true", "false" -> new Operand.Constant(Boolean.valueOf(name), ValueType.BOOLEAN);
                    case "null" -> new Operand.Constant(null, ValueType.TEXT);
                    case "this" -> thisFact(token);
                    default -> name.startsWith("$") ? variable(token) : bareName(token);
                };
        return new Written(token, path(token, operand), properties());
    }

    private Collection<String> properties() {
        return self == null || self.factType() == null
                ? List.of()
                : self.factType().properties().keySet();
    }

    private Operand thisFact(Token token) throws RuleTextException {
        if (self == null) {
            throw new RuleTextException(token.start(), "unknown.name", "`this` is only known inside a pattern");
        }
        return Operand.Path.of(self);
    }

    private Operand variable(Token token) throws RuleTextException {
        Operand.Path bound = scope.get(token.text());
        if (bound == null) {
            throw new RuleTextException(
                    token.start(),
                    "unknown.variable",
                    "variable `" + Texts.clip(token.text()) + "` is not bound here"
                            + Texts.didYouMean(token.text(), scope.names()));
        }
        return bound.property() == null ? bound : Operand.Path.of(bound.slot(), bound.property());
    }

    private @Nullable Operand bareName(Token token) throws RuleTextException {
        if (self != null && self.factType() != null) {
            Property property = self.factType().properties().get(token.text());
            if (property != null) {
                return Operand.Path.of(self, property);
            }
        }
        Class<?> enumType = schema.enumType(token.text());
        if (enumType != null && words.peek().isSymbol(".")) {
            words.next();
            Token constant = words.next();
            Object value = Schema.constant(enumType, constant.text());
            if (value == null || !constant.is(Kind.NAME)) {
                throw unknownConstant(constant, enumType);
            }
            return new Operand.Constant(value, ValueType.ofEnum(enumType));
        }
        return null;
    }

    static RuleTextException unknownConstant(Token token, Class<?> enumType) {
        return new RuleTextException(
                token.start(),
                "unknown.constant",
                token.describe() + " is no " + enumType.getSimpleName()
                        + Texts.didYouMean(token.text(), Schema.constants(enumType)));
    }

    /** The properties after a name: {@code $d.osVersion}. */
    private @Nullable Operand path(Token start, @Nullable Operand first) throws RuleTextException {
        Operand operand = first;
        while (words.peek().isSymbol(".")
                || (words.peek().isSymbol("!") && words.second().isSymbol("."))) {
            words.takeSymbol("!");
            words.next();
            Token name = words.next();
            if (words.peek().isSymbol("(")) {
                throw new RuleTextException(
                        start.start(), "forbidden.call", "calls are refused; name a property, not a method");
            }
            operand = property(start, operand, name);
        }
        if (words.peek().isSymbol("[")) {
            throw new RuleTextException(
                    words.peek().start(), "forbidden.index", "`[ ]` is refused; use `contains` to look into a set");
        }
        return operand;
    }

    private static Operand property(Token start, @Nullable Operand operand, Token name) throws RuleTextException {
        if (operand == null) {
            throw new RuleTextException(
                    start.start(), "unknown.property", start.describe() + " is no property and no variable here");
        }
        if (!(operand instanceof Operand.Path path)
                || path.property() != null
                || path.slot().factType() == null) {
            throw new RuleTextException(
                    name.start(),
                    "unknown.property",
                    name.describe() + " is not a property of a "
                            + operand.type().describe());
        }
        return Operand.Path.of(path.slot(), lookUp(path.slot().factType(), name));
    }

    /** The property of a fact type. */
    static Property lookUp(FactType type, Token name) throws RuleTextException {
        Property property = type.properties().get(name.text());
        if (property == null) {
            throw new RuleTextException(
                    name.start(),
                    "unknown.property",
                    "`" + type.name() + "` has no property " + name.describe()
                            + Texts.didYouMean(name.text(), type.properties().keySet()));
        }
        return property;
    }
}
