package io.edict.rules.policy;

import io.edict.model.fact.Platform;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A library item as {@code library/ID.yaml} defines it.
 *
 * @param type the type, such as {@code custom-profile}
 * @param name the name people see
 * @param label tells copies of one item apart; null: none
 * @param platforms the platforms it is for
 * @param active whether it is in use
 * @param monitor true: nothing is sent for it, what would be is logged; null: it is in force
 * @param settings what its type needs
 */
public record ItemDefinition(
        ItemType type,
        String name,
        @Nullable String label,
        Set<Platform> platforms,
        boolean active,
        @Nullable Boolean monitor,
        ItemSettings settings) {
    public ItemDefinition {
        platforms = Set.copyOf(platforms);
        monitor = Boolean.TRUE.equals(monitor) ? monitor : null;
    }
}
