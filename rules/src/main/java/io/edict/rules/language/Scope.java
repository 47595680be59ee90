package io.edict.rules.language;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that can be named at a place of a rule. An inner scope sees the outer one, not the other way round. */
final class Scope {
    private final Map<String, Operand.Path> bindings;

    Scope() {
        this.bindings = new LinkedHashMap<>();
    }

    private Scope(Scope outer) {
        this.bindings = new LinkedHashMap<>(outer.bindings);
    }

    Scope inner() {
        return new Scope(this);
    }

    Operand.@Nullable Path get(String variable) {
        return bindings.get(variable);
    }

    Collection<String> names() {
        return bindings.keySet();
    }

    void bind(Token variable, Operand.Path value) throws RuleTextException {
        if (!variable.text().startsWith("$")) {
            throw new RuleTextException(
                    variable.start(),
                    "variable.name",
                    "`" + Texts.clip(variable.text()) + "` is no variable; begin it with `$`");
        }
        if (bindings.putIfAbsent(variable.text(), value) != null) {
            throw new RuleTextException(
                    variable.start(),
                    "variable.duplicate",
                    "`" + Texts.clip(variable.text()) + "` is bound already; choose another name");
        }
    }
}
