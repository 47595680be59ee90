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
 */
@RecordBuilder
public record InstalledProfile(
        String identifier,
        @Nullable String uuid,
        @Nullable String displayName,
        boolean managed,
        Set<String> payloadTypes)
        implements Fact {
    public InstalledProfile {
        payloadTypes = Set.copyOf(payloadTypes);
    }

    @Override
    public String factKey() {
        return "InstalledProfile " + identifier;
    }
}
