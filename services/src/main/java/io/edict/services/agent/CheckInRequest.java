package io.edict.services.agent;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An agent's check-in.
 *
 * @param agentVersion the version of the agent
 * @param hash the SHA-256 (hex) of the agent's whole document in canonical form (RFC 8785), after this check-in
 * @param whole the whole document; null: a patch, or nothing changed
 * @param base the hash of the document that the patch applies to; null: no patch
 * @param patch an RFC 7396 merge patch from the base to the document now; null: the whole, or nothing changed
 */
public record CheckInRequest(
        String agentVersion, String hash, @Nullable JsonNode whole, @Nullable String base, @Nullable JsonNode patch) {}
