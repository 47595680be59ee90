package io.edict.services.agent;

import io.edict.services.agent.signature.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key of an enrolled agent.
 *
 * @param deviceId the device
 * @param publicKey the key
 * @param enrolledAt since when
 * @param revokedAt when it was revoked; null: it holds
 */
public record AgentKey(String deviceId, PublicKey publicKey, Instant enrolledAt, @Nullable Instant revokedAt) {}
