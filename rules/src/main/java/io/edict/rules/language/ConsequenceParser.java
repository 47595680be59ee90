package io.edict.rules.language;

import io.edict.rules.language.OperandParser.Written;
import io.edict.rules.language.Token.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a consequence: calls of {@code policy} and nothing else. */
final class ConsequenceParser {
    /** The most calls of one rule. */
    static final int MAX_CALLS = 50;

    private static final Map<String, String> FORBIDDEN = Map.ofEntries(
            Map.entry("insert", "forbidden.insert"),
            Map.entry("insertLogical", "forbidden.insert"),
            Map.entry("update", "forbidden.update"),
            Map.entry("modify", "forbidden.update"),
            Map.entry("delete", "forbidden.delete"),
            Map.entry("retract", "forbidden.delete"),
            Map.entry("new", "forbidden.new"),
            Map.entry("if", "forbidden.control-flow"),
            Map.entry("for", "forbidden.control-flow"),
            Map.entry("while", "forbidden.control-flow"),
            Map.entry("do", "forbidden.control-flow"),
            Map.entry("switch", "forbidden.control-flow"),
            Map.entry("try", "forbidden.control-flow"),
            Map.entry("return", "forbidden.control-flow"),
            Map.entry("throw", "forbidden.control-flow"));

    private final Schema schema;
    private final Vocabulary vocabulary;
    private final RuleSource.Origin origin;
    private final String rule;
    private final Words words;
    private final Scope scope;

    ConsequenceParser(
            Schema schema, Vocabulary vocabulary, RuleSource.Origin origin, String rule, Words words, Scope scope) {
        this.schema = schema;
        this.vocabulary = vocabulary;
        this.origin = origin;
        this.rule = rule;
        this.words = words;
        this.scope = scope;
    }

    /** The calls up to {@code end}, at least one. */
    List<Call> calls() throws RuleTextException {
        List<Call> calls = new ArrayList<>();
        int start = words.peek().start();
        while (!words.peek().is(Kind.END) && !words.peek().isName("end")) {
            calls.add(call());
            if (calls.size() > MAX_CALLS) {
                throw new RuleTextException(start, "limit.calls", "a rule makes at most " + MAX_CALLS + " calls");
            }
        }
        if (calls.isEmpty()) {
            throw new RuleTextException(
                    start, "consequence.empty", "the rule concludes nothing; call for instance `policy.assign(\"…\")`");
        }
        return List.copyOf(calls);
    }

    private Call call() throws RuleTextException {
        Token first = words.next();
        if (!first.isName("policy") || !words.peek().isSymbol(".")) {
            throw notACall(first);
        }
        words.next();
        Token word = words.next();
        Optional<Verb> known = Verb.of(word.text());
        if (known.isEmpty() || !allowed(known.get())) {
            throw new RuleTextException(
                    word.start(),
                    "unknown.verb",
                    "`policy` has no verb " + word.describe() + Texts.didYouMean(word.text(), words(origin)));
        }
        words.expectSymbol("(");
        List<Written> written = new ArrayList<>();
        List<@Nullable Duration> intervals = new ArrayList<>();
        while (!words.peek().isSymbol(")")) {
            if (!written.isEmpty()) {
                words.expectSymbol(",");
            }
            boolean every = words.peek().isName("every") && words.second().isSymbol("(");
            intervals.add(every ? every() : null);
            written.add(every ? new Written(word, null) : new OperandParser(schema, words, scope, null).operand());
        }
        words.expectSymbol(")");
        words.expectSymbol(";");
        return match(known.get(), word, written, intervals);
    }

    private boolean allowed(Verb verb) {
        return !verb.builtInOnly()
                || origin == RuleSource.Origin.BUILT_IN
                || (origin == RuleSource.Origin.GENERATED && verb == Verb.SEGMENT);
    }

    private List<String> words(RuleSource.Origin of) {
        return java.util.Arrays.stream(Verb.values())
                .filter(verb -> of == RuleSource.Origin.BUILT_IN || !verb.builtInOnly())
                .map(Verb::word)
                .toList();
    }

    private RuleTextException notACall(Token first) {
        String code = FORBIDDEN.get(first.text());
        if (code == null) {
            boolean assignment = words.peek().isSymbol("=") || words.second().isSymbol("=");
            code = assignment ? "forbidden.assignment" : first.is(Kind.NAME) ? "forbidden.call" : "syntax";
        }
        return new RuleTextException(
                first.start(),
                code,
                first.describe()
                        + " is refused here; a consequence only calls `policy`, such as `policy.assign(\"…\");`");
    }

    private Duration every() throws RuleTextException {
        words.next();
        words.next();
        Token text = words.next();
        if (!text.is(Kind.TEXT)) {
            throw new RuleTextException(
                    text.start(), "type.duration", "write the interval as text, such as `every(\"7d\")`");
        }
        boolean shaped = text.text().matches("([0-9]{1,9}(ms|[dhms]))+");
        long nanos = ConstraintParser.durationNanos(
                new Token(shaped ? Kind.DURATION : Kind.TEXT, text.text(), text.start(), text.end()));
        if (nanos < Duration.ofMinutes(1).toNanos()) {
            throw new RuleTextException(text.start(), "type.duration", "an interval is at least one minute");
        }
        words.expectSymbol(")");
        return Duration.ofNanos(nanos);
    }

    private Call match(Verb verb, Token word, List<Written> written, List<@Nullable Duration> intervals)
            throws RuleTextException {
        RuleTextException nearest = null;
        for (List<Verb.Part> form : verb.forms()) {
            if (form.size() != written.size()) {
                continue;
            }
            try {
                return fit(verb, form, written, intervals);
            } catch (RuleTextException e) {
                nearest = nearest == null || e.offset() >= nearest.offset() ? e : nearest;
            }
        }
        if (nearest != null) {
            throw nearest;
        }
        throw new RuleTextException(
                word.start(),
                "verb.arguments",
                "`" + verb.word() + "` takes "
                        + verb.forms().stream()
                                .map(f -> String.valueOf(f.size()))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(" or "))
                        + (verb.forms().stream().allMatch(f -> f.size() == 1) ? " argument" : " arguments")
                        + ", not " + written.size());
    }

    private Call fit(Verb verb, List<Verb.Part> form, List<Written> written, List<@Nullable Duration> intervals)
            throws RuleTextException {
        Map<Verb.Part, Operand> arguments = new EnumMap<>(Verb.Part.class);
        Duration every = null;
        for (int i = 0; i < form.size(); i++) {
            Verb.Part part = form.get(i);
            Duration interval = intervals.get(i);
            if ((part == Verb.Part.EVERY) != (interval != null)) {
                throw new RuleTextException(
                        written.get(i).token().start(),
                        "verb.arguments",
                        "`every(\"…\")` comes last, in `command` only");
            }
            if (interval != null) {
                every = interval;
            } else {
                Operand operand = argument(part, written.get(i));
                if (operand instanceof Operand.Constant constant && constant.value() == null) {
                    throw new RuleTextException(
                            written.get(i).token().start(),
                            "type.null",
                            "`null` is refused here; leave the argument out");
                }
                arguments.put(part, operand);
            }
        }
        return new Call(verb, arguments, every);
    }

    private Operand argument(Verb.Part part, Written written) throws RuleTextException {
        return switch (part) {
            case TARGET, DETAIL, TYPE -> Coercion.to(written, ValueType.TEXT);
            case ITEM_TARGET, ITEM -> item(written);
            case COMMAND -> command(written);
            case VALUE -> scalar(written);
            case SEVERITY -> constant(written, "Severity");
            case STATUS -> Coercion.to(written, enumType("ItemStatus"));
            case CHANNEL -> Coercion.to(written, enumType("Channel"));
            case EVERY -> throw new IllegalStateException("no operand");
        };
    }

    private ValueType enumType(String name) {
        return ValueType.ofEnum(Objects.requireNonNull(schema.enumType(name)));
    }

    private Operand constant(Written written, String type) throws RuleTextException {
        Operand operand = Coercion.to(written, enumType(type));
        if (!(operand instanceof Operand.Constant)) {
            throw new RuleTextException(written.token().start(), "type.literal", "write a literal `" + type + "`");
        }
        return operand;
    }

    private Operand scalar(Written written) throws RuleTextException {
        Operand operand = written.known();
        if (operand.type().is(ValueType.Kind.SET) || operand.type().is(ValueType.Kind.FACT)) {
            throw Coercion.mismatch(written.token(), operand.type(), ValueType.TEXT);
        }
        return operand;
    }

    private Operand item(Written written) throws RuleTextException {
        if (written.operand() instanceof Operand.Path path
                && path.property() == null
                && path.slot().factType() != null
                && path.slot().factType().name().equals("LibraryItem")) {
            return path;
        }
        Operand operand = Coercion.to(written, ValueType.TEXT);
        // Built-in rules speak of items that no policy defines, such as the agent's settings.
        Set<String> known = origin == RuleSource.Origin.BUILT_IN ? null : vocabulary.items();
        check(written, operand, known, "unknown.item", "library item or blocking list");
        return operand;
    }

    private Operand command(Written written) throws RuleTextException {
        Operand operand = Coercion.to(written, ValueType.TEXT);
        if (!(operand instanceof Operand.Constant constant)) {
            throw new RuleTextException(written.token().start(), "type.literal", "name the command as quoted text");
        }
        check(written, operand, vocabulary.commands(), "unknown.command", "command");
        String type = String.valueOf(constant.value());
        if (vocabulary.destructive().contains(type)
                && !vocabulary.grants().contains(new Vocabulary.Grant(rule, type))) {
            throw new RuleTextException(
                    written.token().start(),
                    "command.not-granted",
                    "`" + type + "` destroys data or locks people out, and rule `" + rule
                            + "` has no grant for it; add {rule: " + rule
                            + ", command: " + type + "} to grants in edict.yaml");
        }
        return operand;
    }

    private static void check(Written written, Operand operand, @Nullable Set<String> known, String code, String what)
            throws RuleTextException {
        if (known != null
                && operand instanceof Operand.Constant constant
                && !known.contains(String.valueOf(constant.value()))) {
            String name = String.valueOf(constant.value());
            throw new RuleTextException(
                    written.token().start(),
                    code,
                    "there is no " + what + " `" + Texts.clip(name) + "`" + Texts.didYouMean(name, known));
        }
    }
}
