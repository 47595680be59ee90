package io.edict.rules.dmn;

import io.edict.rules.dmn.FeelType.Kind;
import io.edict.rules.yaml.Suggestion;
import java.util.ArrayList;
import java.util.List;
import org.kie.dmn.feel.lang.ast.BaseNode;

/** Checks calls of functions. */
final class FeelCalls {
    private FeelCalls() {}

    /** Whether a name is that of a function, of those that are refused too. */
    static boolean known(String name) {
        return FeelFunction.words().contains(name)
                || FeelFunction.OF_TIME.contains(name)
                || FeelFunction.OF_PATTERNS.contains(name);
    }

    static FeelFunction function(FeelToken token, String name) throws FeelException {
        for (FeelFunction function : FeelFunction.values()) {
            if (function.word().equals(name)) {
                return function;
            }
        }
        if (FeelFunction.OF_TIME.contains(name)) {
            throw new FeelException(
                    token.start(),
                    "dmn.time",
                    "`" + name + "` would make the decision depend on the time of day; put the condition on time into"
                            + " a segment and test `Segments`");
        } else if (FeelFunction.OF_PATTERNS.contains(name)) {
            throw new FeelException(
                    token.start(),
                    "dmn.expression",
                    "`" + name + "` is not available in decisions; use `contains`, `starts with` or `ends with`, or"
                            + " put the pattern into a segment");
        }
        throw new FeelException(
                token.start(),
                "unknown.function",
                "unknown function `" + name + "`" + Suggestion.of(name, FeelFunction.words()));
    }

    static Feel check(FeelFunction function, List<Feel> arguments, int start) throws FeelException {
        List<Kind> parameters = function.parameters();
        if (parameters.size() != arguments.size()) {
            throw new FeelException(
                    start,
                    "type.mismatch",
                    "`" + function.word() + "` takes " + parameters.size() + " values, not " + arguments.size());
        }
        List<BaseNode> nodes = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Feel argument = arguments.get(i);
            if (parameters.get(i) == Kind.NULL) {
                FeelType element = FeelChecks.element(arguments.get(0), "the first value");
                argument = FeelChecks.fit(argument, element);
                if (FeelType.common(element, argument.type()) == null) {
                    throw new FeelException(
                            argument.start(),
                            "type.mismatch",
                            "the list is a " + arguments.get(0).type().describe() + ", this is a "
                                    + argument.type().describe());
                }
            } else {
                FeelChecks.need(argument, parameters.get(i), "what `" + function.word() + "` takes");
            }
            nodes.add(argument.node());
        }
        FeelType element = arguments.get(0).type().element();
        if (function.ofNumbers() && element != null && !element.is(Kind.NUMBER)) {
            throw new FeelException(
                    arguments.get(0).start(), "type.mismatch", "`" + function.word() + "` takes a list of numbers");
        }
        return new Feel(FeelNodes.call(function.word(), nodes), function.result(), start);
    }
}
