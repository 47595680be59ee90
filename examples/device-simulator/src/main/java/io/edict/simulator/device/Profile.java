package io.edict.simulator.device;

import java.util.List;

/**
 * An installed configuration profile.
 *
 * @param identifier PayloadIdentifier
 * @param uuid PayloadUUID
 * @param displayName PayloadDisplayName, empty when it has none
 * @param payloadTypes the types of its payloads
 * @param plist the profile itself as an XML property list
 */
public record Profile(String identifier, String uuid, String displayName, List<String> payloadTypes, String plist) {
    public Profile {
        payloadTypes = List.copyOf(payloadTypes);
    }
}
