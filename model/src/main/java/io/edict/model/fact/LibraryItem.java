package io.edict.model.fact;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A library item or blocking list of the revision.
 *
 * @param id the identifier
 * @param type the type, such as custom-profile
 * @param platforms the platforms it is for
 * @param active whether it is in use
 * @param label tells copies of one item apart; null: not known
 * @param contentHash the SHA-256 of its settings and files
 * @param identifier a profile's PayloadIdentifier; null: not known
 * @param run a script's schedule: ONCE, EVERY_15_MINUTES, DAILY or ON_DEMAND; null: not known
 * @param install an app's mode: ONCE, ENFORCE or ON_DEMAND; null: not known
 * @param bundleId the bundle identifier by which an app is detected; null: not known
 * @param minVersion the lowest version that counts as installed; null: not known
 */
@RecordBuilder
public record LibraryItem(
        String id,
        String type,
        Set<Platform> platforms,
        boolean active,
        @Nullable String label,
        String contentHash,
        @Nullable String identifier,
        @Nullable String run,
        @Nullable String install,
        @Nullable String bundleId,
        @Nullable Version minVersion)
        implements Fact {
    public LibraryItem {
        platforms = Set.copyOf(platforms);
    }

    @Override
    public String factKey() {
        return "LibraryItem " + id;
    }
}
