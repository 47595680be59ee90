package io.edict.rules.language;

import io.edict.model.fact.Version;
import io.edict.rules.language.OperandParser.Written;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Makes a written value fit the type it is compared with, or says why it does not. */
final class Coercion {
    private Coercion() {}

    /** The value as this type. */
    static Operand to(Written written, ValueType type) throws RuleTextException {
        Token token = written.token();
        Operand operand = written.operand();
        if (operand == null) {
            if (!type.is(ValueType.Kind.ENUM)) {
                throw new RuleTextException(
                        token.start(),
                        "unknown.name",
                        token.describe() + " is no property here; "
                                + (type.is(ValueType.Kind.TEXT)
                                        ? "quote it if it is text"
                                        : "expected a " + type.describe()));
            }
            Object constant = Schema.constant(type.javaType(), token.text());
            if (constant == null) {
                throw OperandParser.unknownConstant(token, type.javaType());
            }
            return new Operand.Constant(constant, type);
        }
        if (operand instanceof Operand.Constant constant) {
            return constant.value() == null ? new Operand.Constant(null, type) : literal(token, constant, type);
        }
        if (!comparable(operand.type(), type)) {
            throw mismatch(token, operand.type(), type);
        }
        return operand;
    }

    /** Whether values of the two types can be equal. */
    static boolean comparable(ValueType left, ValueType right) {
        return (left.numeric() && right.numeric())
                || (left.kind() == right.kind() && left.javaType() == right.javaType());
    }

    private static Operand literal(Token token, Operand.Constant constant, ValueType type) throws RuleTextException {
        Object value = constant.value();
        switch (type.kind()) {
            case VERSION -> {
                return version(token, constant);
            }
            case INSTANT -> {
                if (value instanceof String text) {
                    return instant(token, text);
                }
            }
            case DECIMAL -> {
                if (value instanceof Number number) {
                    return new Operand.Constant(number.doubleValue(), ValueType.DECIMAL);
                }
            }
            case INTEGER -> {
                if (value instanceof Integer number) {
                    return new Operand.Constant(
                            type.javaType() == Long.class ? (Object) number.longValue() : number, type);
                } else if (value instanceof Double) {
                    throw new RuleTextException(
                            token.start(), "type.number", "expected a whole number but found " + token.describe());
                }
            }
            case ENUM -> {
                if (value instanceof String text && Schema.constant(type.javaType(), text) != null) {
                    throw new RuleTextException(
                            token.start(),
                            "type.enum",
                            "write `" + text + "` without quotes: it is a " + type.describe());
                }
            }
            default -> {}
        }
        if (!constant.type().equals(type)) {
            throw mismatch(token, constant.type(), type);
        }
        return constant;
    }

    private static Operand version(Token token, Operand.Constant constant) throws RuleTextException {
        if (!(constant.value() instanceof String text)) {
            throw new RuleTextException(
                    token.start(), "type.version", "quote versions: write `\"" + Texts.clip(token.text()) + "\"`");
        }
        if (!Version.isVersion(text)) {
            throw new RuleTextException(
                    token.start(), "type.version", token.describe() + " is no version; write for instance `\"15.1\"`");
        }
        return new Operand.Constant(Version.of(text), ValueType.VERSION);
    }

    private static Operand instant(Token token, String text) throws RuleTextException {
        return new Operand.Constant(parseInstant(token, text), ValueType.INSTANT);
    }

    /** RFC 3339, or a date, which begins at midnight UTC. */
    static Instant parseInstant(Token token, String text) throws RuleTextException {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new RuleTextException(
                    token.start(),
                    "type.instant",
                    "`" + Texts.clip(text) + "` is no instant; write for instance `\"2026-11-24T12:00:00Z\"`");
        }
    }

    static RuleTextException mismatch(Token token, ValueType found, ValueType expected) {
        return new RuleTextException(
                token.start(),
                "type.mismatch",
                token.describe() + " is a " + found.describe() + ", expected a " + expected.describe());
    }
}
