package io.edict.rules.language;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Reads one rule: its attributes, what must hold and what it concludes. */
final class RuleReader {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9 _.:#/()-]{1,120}");
    private static final DateTimeFormatter DROOLS_DATE = DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH);
    private static final Map<String, String> REFUSED =
            Map.of("timer", "timer", "duration", "timer", "dialect", "dialect");

    private final Schema schema;
    private final Vocabulary vocabulary;
    private final SourceText source;
    private final Findings findings;
    private final List<Token> tokens;
    private final List<Condition> dates = new ArrayList<>();
    private final Slot now;
    private @Nullable Layer layer;
    private int salience;
    private boolean enabled = true;

    RuleReader(Schema schema, Vocabulary vocabulary, SourceText source, Findings findings, List<Token> tokens) {
        this.schema = schema;
        this.vocabulary = vocabulary;
        this.source = source;
        this.findings = findings;
        this.tokens = tokens;
        FactType type = Objects.requireNonNull(schema.type("Now"));
        this.now = Slot.ofFact(type);
    }

    /** Null when something is wrong, which is reported. */
    @Nullable
    RuleTree read(RuleDescr rule) {
        int offset = source.offset(rule.getLine(), rule.getColumn() + 1);
        int before = findings.errors();
        refuseForms(rule, offset);
        for (AttributeDescr attribute : rule.getAttributes().values()) {
            int at = source.offset(attribute.getLine(), attribute.getColumn() + 1);
            try {
                attribute(attribute, at);
            } catch (RuleTextException e) {
                findings.error(e.offset(), e.code(), e.text());
            }
        }
        if (findings.errors() > before) {
            return null;
        }
        Scope scope = new Scope();
        Node condition = new ConditionReader(schema, new SegmentNames(vocabulary.segments()), source, findings, tokens)
                .read(rule.getLhs(), scope);
        boolean sound = findings.errors() == before;
        List<Call> calls = calls(rule, offset, scope, sound);
        if (calls == null || !sound) {
            return null;
        }
        return new RuleTree(
                rule.getName(),
                source,
                offset,
                layer,
                salience,
                enabled,
                withDates(condition),
                calls,
                vocabulary.monitored().contains(rule.getName()));
    }

    private void refuseForms(RuleDescr rule, int offset) {
        if (rule.isQuery()) {
            findings.error(offset, "forbidden.query", "queries are refused; write a rule");
        } else if (!NAME.matcher(rule.getName()).matches()) {
            findings.error(
                    offset,
                    "rule.name",
                    "rule name `" + Texts.clip(rule.getName())
                            + "` is refused; use 1 to 120 letters, digits, spaces and _.:#/()-");
        }
        if (rule.getParentName() != null) {
            findings.error(offset, "forbidden.extends", "`extends` is refused; repeat the conditions");
        }
        if (!rule.getAnnotationNames().isEmpty()) {
            findings.error(offset, "forbidden.annotation", "annotations are refused; remove them");
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            findings.error(offset, "forbidden.named-consequence", "a rule has one consequence; write two rules");
        }
    }

    /** @param sound whether the condition was read whole, so that all its variables are known */
    private @Nullable List<Call> calls(RuleDescr rule, int offset, Scope scope, boolean sound) {
        int from =
                Math.max(offset, rule.getLhs() == null ? offset : rule.getLhs().getEndCharacter());
        Words words = new Words(tokens, from, source.text().length());
        while (!words.peek().isName("then") && !words.peek().is(Token.Kind.END)) {
            words.next();
        }
        words.next();
        try {
            return new ConsequenceParser(schema, vocabulary, source.source().origin(), rule.getName(), words, scope)
                    .calls();
        } catch (RuleTextException e) {
            if (sound || !e.code().equals("unknown.variable")) {
                findings.error(e.offset(), e.code(), e.text());
            }
            return null;
        }
    }

    /** Date attributes are conditions on {@code Now}: a decision depends on no other clock. */
    private Node withDates(Node condition) {
        List<Node> nodes = new ArrayList<>();
        boolean empty = condition instanceof Node.And and && and.nodes().isEmpty();
        if (!dates.isEmpty() || empty) {
            nodes.add(new Node.Match(now, List.copyOf(dates), null));
        }
        nodes.add(condition);
        return new Node.And(List.copyOf(nodes));
    }

    private void attribute(AttributeDescr attribute, int at) throws RuleTextException {
        String value = attribute.getValue();
        switch (attribute.getName()) {
            case "salience" -> salience = salience(value, at);
            case "enabled" -> enabled = truth("enabled", value, at);
            case "no-loop" -> truth("no-loop", value, at);
            case "date-effective" -> dates.add(date(value, at, Condition.Operator.GE));
            case "date-expires" -> dates.add(date(value, at, Condition.Operator.LT));
            case "agenda-group" -> layer = layer(value, at);
            default -> {
                String what = REFUSED.getOrDefault(attribute.getName(), "attribute");
                throw new RuleTextException(
                        at,
                        "forbidden." + what,
                        "`" + Texts.clip(attribute.getName()) + "` is refused; rules take salience, enabled, no-loop,"
                                + " date-effective and date-expires");
            }
        }
    }

    private static int salience(String value, int at) throws RuleTextException {
        try {
            int parsed =
                    Integer.parseInt(value.replace("(", "").replace(")", "").strip());
            if (Math.abs(parsed) <= 1_000_000) {
                return parsed;
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words as for a number that is out of range.
        }
        throw new RuleTextException(
                at, "forbidden.dynamic", "`salience` takes a whole number from -1000000 to 1000000");
    }

    private static boolean truth(String name, String value, int at) throws RuleTextException {
        if (!Set.of("true", "false").contains(value)) {
            throw new RuleTextException(at, "forbidden.dynamic", "`" + name + "` takes `true` or `false`");
        }
        return value.equals("true");
    }

    private Condition date(String value, int at, Condition.Operator operator) throws RuleTextException {
        Property instant = Objects.requireNonNull(
                Objects.requireNonNull(now.factType()).properties().get("instant"));
        Condition date = new Condition.Compare(
                Operand.Path.of(now, instant), operator, new Operand.Constant(instantOf(value, at), ValueType.INSTANT));
        source.wrote(date, at);
        return date;
    }

    private static Instant instantOf(String value, int at) throws RuleTextException {
        try {
            return LocalDate.parse(value, DROOLS_DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return Coercion.parseInstant(new Token(Token.Kind.TEXT, value, at, at), value);
        }
    }

    private Layer layer(String value, int at) throws RuleTextException {
        if (source.source().origin() == RuleSource.Origin.BUILT_IN) {
            for (Layer candidate : Layer.values()) {
                if (candidate.agendaGroup().equals(value)) {
                    return candidate;
                }
            }
        }
        throw new RuleTextException(
                at, "forbidden.agenda-group", "`agenda-group` is for built-in layers; a rule's calls say when it runs");
    }
}
