package io.edict.services.admin;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API token, without its secret.
 *
 * @param id its identifier
 * @param name what it is for
 * @param scopes what it allows
 * @param createdAt when it was made
 * @param createdBy who made it
 * @param revokedAt when it was revoked; null: it is valid
 */
public record ApiToken(
        String id, String name, Set<Scope> scopes, Instant createdAt, String createdBy, @Nullable Instant revokedAt) {}
