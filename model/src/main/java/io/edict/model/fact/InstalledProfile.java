package io.edict.model.fact;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration profile found on the device.
 *
 * @param identifier the PayloadIdentifier
 * @param uuid the PayloadUUID; null: not known
 * @param displayName the PayloadDisplayName; null: not known
 * @param managed whether MDM installed it
 * @param payloadTypes the PayloadTypes inside
 * @param item the library item or blocking list that it was installed for; null: not installed by us, or not known
 */
@RecordBuilder
public record InstalledProfile(
        String identifier,
        @Nullable String uuid,
        @Nullable String displayName,
        boolean managed,
        Set<String> payloadTypes,
        @Nullable String item)
        implements Fact {
    public InstalledProfile {
        payloadTypes = Set.copyOf(payloadTypes);
    }

    @Override
    public String factKey() {
        return "InstalledProfile " + identifier;
    }
}
