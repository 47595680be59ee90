package io.edict.rules.analysis;

import io.edict.rules.language.Call;
import io.edict.rules.language.Condition;
import io.edict.rules.language.Identity;
import io.edict.rules.language.Node;
import io.edict.rules.language.Operand;
import io.edict.rules.language.RuleTree;
import io.edict.rules.language.Slot;
import io.edict.rules.language.Verb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A text that two rules share when, and only when, they say the same but for names, spaces and the order of constraints. */
final class Canonical {
    private final Map<Slot, Integer> numbers = new HashMap<>();

    private Canonical() {}

    static String of(RuleTree rule) {
        Canonical canonical = new Canonical();
        String condition = canonical.of(rule.condition());
        List<String> calls = rule.calls().stream().map(canonical::of).sorted().toList();
        return condition + " => " + calls;
    }

    /** What a call says; null: only the match tells. */
    static @Nullable String constant(Call call) {
        boolean constant = call.arguments().values().stream().allMatch(Operand.Constant.class::isInstance);
        return constant ? new Canonical().of(call) : null;
    }

    private String of(Call call) {
        Map<Verb.Part, String> arguments = new TreeMap<>();
        call.arguments().forEach((part, operand) -> arguments.put(part, of(operand)));
        return call.verb() + arguments.toString() + call.every();
    }

    private String of(@Nullable Operand operand) {
        if (operand instanceof Operand.Constant constant) {
            return constant.identity();
        }
        return operand instanceof Operand.Path path ? "#" + number(path.slot()) + "." + path.property() : "-";
    }

    private int number(Slot slot) {
        return numbers.computeIfAbsent(slot, any -> numbers.size());
    }

    private String of(Node node) {
        if (node instanceof Node.Match match) {
            number(match.slot());
            return match.slot().label() + "#" + number(match.slot()) + conditions(match.slot(), match.conditions())
                    + of(match.source());
        } else if (node instanceof Node.And and) {
            return and.nodes().size() == 1
                    ? of(and.nodes().get(0))
                    : and.nodes().stream().map(this::of).toList().toString();
        } else if (node instanceof Node.Or or) {
            return "or" + or.nodes().stream().map(this::of).toList();
        } else if (node instanceof Node.None none) {
            return "not(" + of(none.node()) + ")";
        } else if (node instanceof Node.Some some) {
            return "exists(" + of(some.node()) + ")";
        }
        Node.Gather gather = (Node.Gather) node;
        String gathered = of(gather.node());
        StringBuilder functions = new StringBuilder();
        for (Node.Function function : gather.functions()) {
            functions
                    .append(function.kind())
                    .append(of(function.argument()))
                    .append('#')
                    .append(number(function.result()));
        }
        Slot result = gather.functions().get(0).result();
        return "accumulate(" + gathered + functions + conditions(result, gather.conditions()) + ")";
    }

    private List<String> conditions(Slot self, List<Condition> conditions) {
        conditions.forEach(condition -> condition.slots().forEach(this::number));
        Identity identity = new Identity(self, numbers);
        return conditions.stream().map(identity::of).sorted().toList();
    }
}
