package io.edict.rules.policy;

import io.edict.model.fact.BlockBy;
import io.edict.model.fact.BlockMatch;
import io.edict.model.fact.Platform;
import io.edict.model.fact.Version;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applications that must not run, as {@code blocking/ID.yaml} lists them. Assigned like a library item.
 *
 * @param name the name people see
 * @param platforms the platforms it is for
 * @param monitor true: nothing is blocked by it, what would be is logged; null: it is in force
 * @param entries what is blocked
 */
public record BlockingListDefinition(
        String name, Set<Platform> platforms, @Nullable Boolean monitor, List<Entry> entries) {
    public BlockingListDefinition {
        platforms = Set.copyOf(platforms);
        monitor = Boolean.TRUE.equals(monitor) ? monitor : null;
        entries = List.copyOf(entries);
    }

    /**
     * One kind of application.
     *
     * @param by what is compared
     * @param match how it is compared
     * @param value the value compared with; an RE2 expression for {@link BlockMatch#REGEX}
     * @param belowVersion only versions below this are blocked; null: all
     * @param message shown to the person; null: a standard text
     * @param buttonTitle the title of the button; null: no button
     * @param buttonUrl where the button leads; null: no button
     */
    public record Entry(
            BlockBy by,
            BlockMatch match,
            String value,
            @Nullable Version belowVersion,
            @Nullable String message,
            @Nullable String buttonTitle,
            @Nullable String buttonUrl) {}
}
