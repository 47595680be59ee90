package io.edict.rules.dmn;

import io.edict.model.fact.Version;
import io.edict.rules.dmn.FeelType.Kind;
import io.edict.rules.yaml.Suggestion;
import java.util.Objects;
import org.kie.dmn.feel.lang.ast.InfixOperator;

/** Makes comparisons of values that can be compared, and says why others cannot. */
final class FeelChecks {
    private FeelChecks() {}

    /** The comparison of two values. */
    static Feel compare(String operator, Feel left, Feel right) throws FeelException {
        InfixOperator infix =
                switch (operator) {
                    case "=" -> InfixOperator.EQ;
                    case "!=" -> InfixOperator.NE;
                    case "<" -> InfixOperator.LT;
                    case "<=" -> InfixOperator.LTE;
                    case ">" -> InfixOperator.GT;
                    default -> InfixOperator.GTE;
                };
        boolean equality = infix == InfixOperator.EQ || infix == InfixOperator.NE;
        boolean withNull = left.type().is(Kind.NULL) || right.type().is(Kind.NULL);
        Feel fittingRight = fit(right, left.type());
        Feel fittingLeft = fit(left, fittingRight.type());
        if (!withNull) {
            comparable(fittingLeft, fittingRight, equality);
        } else if (!equality) {
            throw new FeelException(right.start(), "type.null", "null is neither greater nor less; use `=` or `!=`");
        }
        return new Feel(FeelNodes.infix(infix, fittingLeft.node(), fittingRight.node()), FeelType.TRUTH, left.start());
    }

    private static void comparable(Feel left, Feel right, boolean equality) throws FeelException {
        FeelType common = FeelType.common(left.type(), right.type());
        if (common == null || common.is(Kind.RECORD) || common.is(Kind.LIST)) {
            String cure = left.type().is(Kind.LIST) ? "; use `list contains` or `some … in … satisfies …`" : "";
            throw new FeelException(
                    right.start(),
                    "type.mismatch",
                    "a " + right.type().describe() + " cannot be compared with a "
                            + left.type().describe() + cure);
        }
        if (!equality && !common.is(Kind.NUMBER) && !common.is(Kind.VERSION)) {
            throw new FeelException(
                    right.start(), "type.order", "a " + common.describe() + " is neither greater nor less");
        }
    }

    /** A text in quotes as a version or as a constant of an enum, where one is needed; else the value as it is. */
    static Feel fit(Feel value, FeelType type) throws FeelException {
        String literal = value.literal();
        if (literal == null) {
            return value;
        }
        if (type.is(Kind.VERSION)) {
            if (!Version.isVersion(literal)) {
                throw new FeelException(
                        value.start(),
                        "type.version",
                        "`" + literal + "` is no version; write for instance `\"15.1\"`");
            }
            return new Feel(FeelNodes.constant(Version.of(literal)), FeelType.VERSION, value.start());
        } else if (type.is(Kind.ENUM)) {
            if (!type.constants().contains(literal)) {
                throw new FeelException(
                        value.start(),
                        "unknown.constant",
                        "`" + literal + "` is no " + type.describe() + Suggestion.of(literal, type.constants()));
            }
            return new Feel(value.node(), type, value.start(), literal);
        }
        return value;
    }

    static void need(Feel value, Kind kind, String where) throws FeelException {
        boolean texts = kind == Kind.TEXT && value.type().textual();
        if (!value.type().is(kind) && !texts) {
            throw new FeelException(
                    value.start(),
                    "type.mismatch",
                    where + " is a " + value.type().describe() + ", expected " + wanted(kind));
        }
    }

    private static String wanted(Kind kind) {
        return switch (kind) {
            case NUMBER -> "a number";
            case TEXT -> "a text";
            case TRUTH -> "true or false";
            case LIST -> "a list";
            default -> "a " + kind;
        };
    }

    static FeelType element(Feel list, String where) throws FeelException {
        need(list, Kind.LIST, where);
        return Objects.requireNonNull(list.type().element());
    }
}
