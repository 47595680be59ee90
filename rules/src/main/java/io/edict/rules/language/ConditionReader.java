package io.edict.rules.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/** Reads what must hold: Drools' elements, one by one against an allow-list, into typed nodes. */
final class ConditionReader {
    /** The most patterns of one rule. */
    static final int MAX_PATTERNS = 24;
    /** The most other facts that one condition compares a fact with. */
    static final int MAX_OTHERS = 2;

    private final Schema schema;
    private final SourceText source;
    private final Findings findings;
    private final List<Token> tokens;
    private final SegmentNames segments;
    private int patterns;

    ConditionReader(Schema schema, SegmentNames segments, SourceText source, Findings findings, List<Token> tokens) {
        this.schema = schema;
        this.segments = segments;
        this.source = source;
        this.findings = findings;
        this.tokens = tokens;
    }

    /** The node; what is wrong is reported and left out. */
    Node read(@Nullable AndDescr condition, Scope scope) {
        if (condition == null) {
            return new Node.And(List.of());
        }
        Node node = new Node.And(children(condition, scope));
        if (Branches.count(node) > Branches.LIMIT) {
            findings.error(
                    start(condition),
                    "limit.or",
                    "the rule has more than " + Branches.LIMIT + " combinations of `or`; split it");
        }
        return node;
    }

    private List<Node> children(ConditionalElementDescr parent, Scope scope) {
        List<Node> nodes = new ArrayList<>();
        for (Object child : parent.getDescrs()) {
            Node node = guarded((BaseDescr) child, scope);
            if (node != null) {
                nodes.add(node);
            }
        }
        return List.copyOf(nodes);
    }

    private @Nullable Node guarded(BaseDescr element, Scope scope) {
        try {
            Node node = node(element, scope);
            source.wrote(node, start(element));
            return node;
        } catch (RuleTextException e) {
            findings.error(e.offset(), e.code(), e.text());
            return null;
        }
    }

    private Node node(BaseDescr element, Scope scope) throws RuleTextException {
        if (element instanceof PatternDescr pattern) {
            return pattern(pattern, scope);
        } else if (element instanceof NotDescr not) {
            return new Node.None(new Node.And(children(not, scope.inner())));
        } else if (element instanceof ExistsDescr exists) {
            return new Node.Some(new Node.And(children(exists, scope.inner())));
        } else if (element instanceof ForallDescr forall) {
            return forall(forall, scope.inner());
        } else if (element instanceof AndDescr and) {
            return new Node.And(children(and, scope));
        } else if (element instanceof OrDescr or) {
            List<Node> branches = new ArrayList<>();
            for (Object branch : or.getDescrs()) {
                Node node = guarded((BaseDescr) branch, scope.inner());
                if (node != null) {
                    branches.add(node);
                }
            }
            return new Node.Or(List.copyOf(branches));
        }
        boolean eval = element instanceof EvalDescr;
        throw new RuleTextException(
                start(element),
                eval ? "forbidden.eval" : "forbidden.element",
                (eval ? "`eval`" : "this element") + " is refused; write patterns with constraints");
    }

    private int start(BaseDescr element) {
        return element.getStartCharacter() >= 0
                ? element.getStartCharacter()
                : source.offset(element.getLine(), element.getColumn() + 1);
    }

    private Node forall(ForallDescr forall, Scope scope) throws RuleTextException {
        List<Node> nodes = children(forall, scope);
        if (nodes.isEmpty() || !nodes.stream().allMatch(Node.Match.class::isInstance)) {
            throw new RuleTextException(start(forall), "forbidden.element", "`forall` takes patterns only");
        }
        Node.Match first = (Node.Match) nodes.get(0);
        if (nodes.size() == 1) {
            Condition broken = new Condition.Not(new Condition.All(first.conditions()));
            checkOthers(broken, first.slot(), start(forall));
            return new Node.None(new Node.Match(first.slot(), List.of(broken), first.source()));
        }
        List<Node> broken = new ArrayList<>();
        nodes.stream().skip(1).forEach(node -> broken.add(new Node.None(node)));
        Node rest = broken.size() == 1 ? broken.get(0) : new Node.Or(List.copyOf(broken));
        return new Node.None(new Node.And(List.of(first, rest)));
    }

    private Node pattern(PatternDescr pattern, Scope scope) throws RuleTextException {
        int start = start(pattern);
        int end = pattern.getEndCharacter() + 1;
        if (++patterns > MAX_PATTERNS) {
            throw new RuleTextException(
                    start, "limit.patterns", "a rule has at most " + MAX_PATTERNS + " patterns; split it");
        }
        refuseForms(pattern, start);
        if (pattern.getSource() instanceof AccumulateDescr accumulate) {
            return accumulate(pattern, accumulate, scope);
        }
        Words words = new Words(tokens, start, end);
        Token variable = null;
        if (words.second().isSymbol(":")) {
            variable = words.next();
            words.next();
        }
        Token type = words.next();
        if (words.peek().isSymbol(".")) {
            throw new RuleTextException(
                    type.start(), "forbidden.qualified-name", "name the fact type alone, such as `Device`");
        }
        if (pattern.getSource() instanceof FromDescr) {
            return from(pattern, variable, type, start, end, scope);
        } else if (pattern.getSource() != null) {
            throw new RuleTextException(
                    start, "forbidden.from", "`from` takes a set property of a bound fact, such as `$d.tags`");
        }
        FactType factType = schema.type(type.text());
        factType = factType != null && factType.hidden() && !source.source().ofDecision() ? null : factType;
        if (factType == null) {
            throw new RuleTextException(
                    type.start(),
                    "unknown.fact",
                    "there is no fact type " + type.describe() + Texts.didYouMean(type.text(), schema.typeNames()));
        }
        Slot slot = Slot.ofFact(factType);
        if (variable != null) {
            scope.bind(variable, Operand.Path.of(slot));
        }
        return new Node.Match(slot, constraints(pattern, slot, scope), null);
    }

    private void refuseForms(PatternDescr pattern, int start) throws RuleTextException {
        if (pattern.isQuery()) {
            throw new RuleTextException(start, "forbidden.query", "queries are refused; write patterns");
        } else if (!pattern.getBehaviors().isEmpty()) {
            throw new RuleTextException(start, "forbidden.window", "windows are refused; compare with `Now`");
        } else if (pattern.isUnification()) {
            throw new RuleTextException(start, "forbidden.unification", "`:=` is refused; bind with `:`");
        } else if (!pattern.getAnnotationNames().isEmpty()) {
            throw new RuleTextException(start, "forbidden.annotation", "annotations are refused; remove them");
        }
    }

    private List<Condition> constraints(PatternDescr pattern, @Nullable Slot self, Scope scope) {
        List<Condition> conditions = new ArrayList<>();
        for (BaseDescr element : pattern.getDescrs()) {
            int start = start(element);
            try {
                if (!(element instanceof ExprConstraintDescr constraint)
                        || constraint.getType() == ExprConstraintDescr.Type.POSITIONAL) {
                    throw new RuleTextException(
                            start, "forbidden.positional", "name the property: write `property == value`");
                }
                Words words = new Words(tokens, start, element.getEndCharacter() + 1);
                ConstraintParser parser = new ConstraintParser(schema, words, scope, self);
                Condition condition = parser.constraint();
                checkOthers(condition, self, start);
                segments.check(condition, start);
                split(condition, conditions);
                source.wrote(condition, start);
                parser.places().forEach(source::wrote);
            } catch (RuleTextException e) {
                findings.error(e.offset(), e.code(), e.text());
            }
        }
        return List.copyOf(conditions);
    }

    private static void checkOthers(Condition condition, @Nullable Slot self, int at) throws RuleTextException {
        Set<Slot> slots = condition.slots();
        if (self != null) {
            slots.remove(self);
        }
        if (slots.size() > MAX_OTHERS + (self == null ? 1 : 0)) {
            throw new RuleTextException(
                    at, "limit.join", "a constraint compares with at most two other facts; split it");
        }
    }

    /** Conditions joined by {@code &&} are constraints of their own, so that each can be indexed and shared. */
    private static void split(Condition condition, List<Condition> into) {
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(part -> split(part, into));
        } else {
            into.add(condition);
        }
    }

    private Node from(PatternDescr pattern, @Nullable Token variable, Token type, int start, int end, Scope scope)
            throws RuleTextException {
        Words words = new Words(tokens, start, end);
        int depth = 0;
        while (!words.peek().is(Token.Kind.END) && !(depth == 0 && words.peek().isName("from"))) {
            Token token = words.next();
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
        }
        words.next();
        Token at = words.peek();
        if (!at.text().startsWith("$")) {
            throw new RuleTextException(
                    at.start(), "forbidden.from", "`from` takes a set property of a bound fact, such as `$d.tags`");
        }
        Operand operand =
                new OperandParser(schema, words, scope, null).operand().operand();
        words.expectEnd();
        ValueType element = operand == null ? null : operand.type().element();
        if (!(operand instanceof Operand.Path path) || element == null) {
            throw new RuleTextException(
                    at.start(), "forbidden.from", "`from` takes a set property of a bound fact, such as `$d.tags`");
        }
        if (!element.javaType().getSimpleName().equals(type.text())) {
            throw new RuleTextException(
                    type.start(),
                    "type.mismatch",
                    "the elements of " + at.describe() + " are " + element.describe() + "; write `"
                            + element.javaType().getSimpleName() + "()`");
        }
        Slot slot = Slot.ofValue(
                path.property() == null ? "element" : path.property().name(), element);
        if (variable != null) {
            scope.bind(variable, Operand.Path.of(slot));
        }
        return new Node.Match(slot, constraints(pattern, slot, scope), path);
    }

    private Node accumulate(PatternDescr pattern, AccumulateDescr accumulate, Scope scope) throws RuleTextException {
        int start = start(pattern);
        if (accumulate.getFunctions().isEmpty()) {
            throw new RuleTextException(
                    start, "forbidden.code", "inline accumulate code is refused; use a function such as `count`");
        }
        if (accumulate instanceof GroupByDescr
                || !RuleFileReader.tokenAt(tokens, start).isName("accumulate")) {
            throw new RuleTextException(
                    start, "forbidden.from", "write `accumulate( pattern; $n : count(1); $n > 2 )` instead");
        }
        Scope inner = scope.inner();
        Node gathered = node(accumulate.getInput(), inner);
        if (Branches.count(gathered) != 1) {
            throw new RuleTextException(start, "accumulate.or", "`or` is refused here; write two rules");
        }
        Words words = new Words(tokens, start, pattern.getEndCharacter() + 1);
        List<Node.Function> functions = new AccumulateReader(schema, words, inner).functions(start, scope);
        return gather(gathered, functions, constraints(pattern, null, scope));
    }

    /** A rule does not fire when a function has no result, whether it stands alone or not. */
    private static Node gather(Node gathered, List<Node.Function> functions, List<Condition> written) {
        if (functions.size() == 1) {
            return new Node.Gather(gathered, functions, written);
        }
        List<Condition> conditions = new ArrayList<>(written);
        for (Node.Function function : functions) {
            if (function.kind() != Node.Kind.COUNT && function.kind() != Node.Kind.SUM) {
                Slot result = function.result();
                conditions.add(new Condition.Compare(
                        Operand.Path.of(result), Condition.Operator.NE, new Operand.Constant(null, result.type())));
            }
        }
        if (gathered instanceof Node.Match) {
            return new Node.Gather(gathered, functions, List.copyOf(conditions));
        }
        // WHY: Drools computes several functions over one pattern only; over joined ones it fails when facts match.
        List<Node> single = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            boolean last = i == functions.size() - 1;
            single.add(
                    new Node.Gather(gathered, List.of(functions.get(i)), last ? List.copyOf(conditions) : List.of()));
        }
        return new Node.And(List.copyOf(single));
    }
}
