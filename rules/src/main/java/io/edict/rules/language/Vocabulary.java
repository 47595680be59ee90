package io.edict.rules.language;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names a policy defines beside its rules, so that a rule that misspells one is refused.
 *
 * @param items identifiers of library items and blocking lists; null: not checked
 * @param segments identifiers of segments; null: not checked
 * @param commands command types that exist; null: not checked
 * @param destructive command types that need a grant
 * @param grants which rule may conclude which destructive command
 * @param monitored the rules of which what they conclude is only logged
 */
public record Vocabulary(
        @Nullable Set<String> items,
        @Nullable Set<String> segments,
        @Nullable Set<String> commands,
        Set<String> destructive,
        Set<Grant> grants,
        Set<String> monitored) {
    /** A vocabulary in which every name is known and no command is destructive. */
    public static final Vocabulary OPEN = new Vocabulary(null, null, null, Set.of(), Set.of());

    public Vocabulary {
        items = items == null ? null : Set.copyOf(items);
        segments = segments == null ? null : Set.copyOf(segments);
        commands = commands == null ? null : Set.copyOf(commands);
        destructive = Set.copyOf(destructive);
        grants = Set.copyOf(grants);
        monitored = Set.copyOf(monitored);
    }

    /** A vocabulary of a policy that monitors no rule. */
    public Vocabulary(
            @Nullable Set<String> items,
            @Nullable Set<String> segments,
            @Nullable Set<String> commands,
            Set<String> destructive,
            Set<Grant> grants) {
        this(items, segments, commands, destructive, grants, Set.of());
    }

    /**
     * Leave for one rule to conclude one destructive command.
     *
     * @param rule the name of the rule
     * @param command the command type
     */
    public record Grant(String rule, String command) {}
}
