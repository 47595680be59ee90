package io.edict.rules.language;

import java.util.List;

/** Turns rule texts into a {@link RuleSet}, or into findings that say what is wrong with them. Thread-safe. */
public final class RuleSetCompiler {
    /**
     * Checks and compiles rules. Never throws for any text.
     *
     * @param sources the rules of one policy, built-in ones included
     * @param vocabulary the names that the policy defines beside its rules
     */
    @SuppressWarnings("DoNotCallSuggester")
    public RuleSetCompilation compile(List<RuleSource> sources, Vocabulary vocabulary) {
        throw new UnsupportedOperationException("the compiler is not connected yet");
    }
}
